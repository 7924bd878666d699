#pragma once
#include "statement.hpp"

#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon::sql {

// How the kinds of fields are kept: lists and documents as JSON text, references by id, the others
// in the slot of their name.
Slot slot_of(Kind);
Slot slot_of(Value const&);
void set_value(Statement&, std::size_t parameter, Value const&);
// `key` is the cell of the target's natural key, for references that show it.
Value value_of(Field const&, Cell&, Cell* key, JsonReader const&);

}  // namespace tenon::sql
