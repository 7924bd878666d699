#pragma once
#include "statement.hpp"

#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon::sql {

// How the kinds of fields are kept: booleans, decimals (units) and timestamps (milliseconds since
// 1970) as integers; dates as YYYY-MM-DD; lists as JSON arrays; references by id.
Slot slot_of(Kind);
void set_value(Statement&, std::size_t parameter, Value const&);
// `key` is the cell of the target's natural key, for references that show it.
Value value_of(Field const&, Cell&, Cell* key, JsonReader const&);

}  // namespace tenon::sql
