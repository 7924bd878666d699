#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/runs/run_store.hpp>
#include <memory>

namespace tenon::sql {

class Database;

// Runs are read as rows of the resource store as well: see run_resource.
std::unique_ptr<RunStore> make_run_store(Database&, JsonReader const&);

}  // namespace tenon::sql
