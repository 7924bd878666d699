#include "resource/table_sql.hpp"

#include "resource/value_cells.hpp"

namespace tenon::sql {

std::string in_quotes(std::string_view identifier) { return '"' + std::string(identifier) + '"'; }

TableSql::TableSql(Resource const& resource, Catalog const& catalog) : resource_(resource) {
    read_tables.push_back(resource.name);
    std::string list, names, values, changes, joins;
    auto const add_column = [&](std::string const& name) {
        auto const parameter = ":p" + std::to_string(row_parameters.size() - 1);
        char const* comma = names.empty() ? "" : ", ";
        names += comma + name;
        values += comma + parameter;
        // The id stays as it is, and where it is written SQLite looks at every row that refers to it.
        if (name != "\"id\"") changes += (changes.empty() ? "" : ", ") + name + " = " + parameter;
    };
    shown_.resize(resource.fields.size());
    for (std::size_t i = 0; i < resource.fields.size(); ++i) {
        auto const& field = resource.fields[i];
        if (field.is_write_only) continue;
        stored.push_back({i, std::nullopt});
        columns.push_back(slot_of(field.kind));
        row_parameters.push_back(slot_of(field.kind));
        shown_[i] = column(i);
        list += (list.empty() ? "" : ", ") + column(i);
        add_column(in_quotes(field.name));
    }
    for (auto& [field, key_column] : stored) {
        auto const* target = resource.fields[field].shows_key ? catalog.find(resource.fields[field].target) : nullptr;
        if (!target) continue;
        auto const alias = "r" + std::to_string(field);
        shown_[field] = alias + "." + in_quotes(target->natural_key);
        joins += " LEFT JOIN " + in_quotes(target->name) + " " + alias + " ON " + alias + ".\"id\" = " + column(field);
        list += ", " + shown_[field];
        key_column = columns.size();
        columns.push_back(Slot::text);
        read_tables.push_back(target->name);
    }
    for (std::size_t i = 0; i < resource.fields.size(); ++i) {
        if (!resource.fields[i].is_searchable) continue;
        folded.push_back(i);
        row_parameters.push_back(Slot::text);
        add_column(in_quotes(std::string(resource.fields[i].name) + "_folded"));
    }
    auto const table = in_quotes(resource.name);
    auto const after = row_parameters.size();
    select = "SELECT " + list + " FROM " + table + " t" + joins;
    insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")";
    update = "UPDATE " + table + " SET " + changes + " WHERE \"id\" = :p" + std::to_string(after) +
             " AND \"version\" = :p" + std::to_string(after + 1);
    erase = "DELETE FROM " + table + " WHERE \"id\" = :id";
}

std::string TableSql::column(std::size_t field) const { return "t." + in_quotes(resource_.fields[field].name); }

std::string TableSql::folded_column(std::size_t field) const {
    return "t." + in_quotes(std::string(resource_.fields[field].name) + "_folded");
}

std::string TableSql::shown_column(std::size_t field) const { return shown_[field]; }

}  // namespace tenon::sql
