#pragma once
#include "statement.hpp"

#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::sql {

// The SQL of one resource's table, made once from its field table.
class TableSql {
public:
    TableSql(Resource const&, Catalog const&);

    struct Stored {
        std::size_t field;
        std::optional<std::size_t> key_column;  // in the select list, for references that show keys
    };

    std::string select;  // SELECT ... FROM ... with its joins
    std::string insert, update, erase;
    std::vector<Slot> columns;         // of the select list
    std::vector<Slot> row_parameters;  // of insert; update has the id, the first, and the old version at its end
    std::vector<Stored> stored;        // the fields with a column, in select order, the id first
    std::vector<std::size_t> folded;   // fields with a shadow column, their parameters after the stored ones
    std::vector<std::string_view> read_tables;  // the table itself and those it joins

    // The part of `select` from " FROM " on.
    std::string from() const { return select.substr(select.find(" FROM ")); }
    // The column of a field in a query: the target's key for references that show it.
    std::string shown_column(std::size_t field) const;
    std::string column(std::size_t field) const;         // the field's own column
    std::string folded_column(std::size_t field) const;  // its shadow column

private:
    Resource const& resource_;
    std::vector<std::string> shown_;
};

std::string in_quotes(std::string_view identifier);

}  // namespace tenon::sql
