#pragma once
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource.hpp>

#include <string>

namespace tenon::http {

// JSON Schemas made from a resource's table.

std::string schema_name(Resource const&);  // of its noun: "WorkOrder"

// What a value of the field looks like in answers, never null.
Json shown_schema(Field const&);
// What a client may send for it, never null.
Json accepted_schema(Field const&);

Json row_schema(Resource const&, Catalog const&);
Json create_schema(Resource const&);
Json replace_schema(Resource const&);
Json change_schema(Resource const&);

// Made-up rows, the same in every run, that fit the schemas above.
Json example_value(Field const&);
Json row_example(Resource const&);
Json create_example(Resource const&);

}  // namespace tenon::http
