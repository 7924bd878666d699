#pragma once
#include "resource/table_sql.hpp"

namespace tenon::sql {

// A query's text with the values of its parameters, :v0, :v1, ..., which stand in the text in that order.
struct BoundSql {
    std::string text{};
    std::vector<Value> values{};

    std::string add(Value value);  // returns the placeholder
    std::vector<Slot> slots() const;
    void set(Statement&) const;
};

// The WHERE clause of a list without its keyset, so that a count can use it too; behind what stands before it.
BoundSql where_of(Resource const&, TableSql const&, ListQuery const&, BoundSql before = {});
// Appends the keyset, the order, the limit (one row more than asked for) and the offset.
void finish_list(BoundSql&, Resource const&, TableSql const&, ListQuery const&);

}  // namespace tenon::sql
