#pragma once
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/text.hpp>
#include <memory>

namespace tenon::sql {

class Database;

// Keeps the rows of the catalog's resources, one table each, named as the resource. Throws
// std::runtime_error naming the first column in which the schema and a resource's table differ.
std::unique_ptr<ResourceStore> make_resource_store(Database&, Catalog const&, UnicodeText const&, JsonReader const&);

}  // namespace tenon::sql
