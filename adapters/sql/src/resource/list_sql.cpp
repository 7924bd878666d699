#include "resource/list_sql.hpp"

#include "resource/value_cells.hpp"

#include <tenon/kernel/ids.hpp>

#include <algorithm>

namespace tenon::sql {
namespace {

std::string_view symbol_of(Operator op) {
    switch (op) {
        case Operator::greater:
            return " > ";
        case Operator::greater_or_equal:
            return " >= ";
        case Operator::less:
            return " < ";
        case Operator::less_or_equal:
            return " <= ";
        default:
            return " = ";
    }
}

// Text that LIKE takes literally, between wildcards.
std::string pattern(std::string_view text, bool anywhere) {
    std::string out = anywhere ? "%" : "";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + '%';
}

std::string like(std::string const& column, std::string const& placeholder) {
    return column + " LIKE " + placeholder + " ESCAPE '\\'";
}

class Conditions {
public:
    Conditions(Resource const& resource, TableSql const& table, BoundSql& sql)
        : resource_(resource), table_(table), sql_(sql) {}

    std::string of(Condition const& c) {
        auto const column = table_.shown_column(c.field);
        switch (c.op) {
            case Operator::is_null:
                return column + (std::get<bool>(c.values.front()) ? " IS NULL" : " IS NOT NULL");
            case Operator::contains:
                return match(c, true);
            case Operator::starts_with:
                return match(c, false);
            case Operator::equals:
                return "(" + any_of(c) + ")";
            case Operator::not_equals:
                return "NOT coalesce(" + any_of(c) + ", FALSE)";
            default:
                return place_of(c.field, c.values.front()) + std::string(symbol_of(c.op)) +
                       sql_.add(operand(c.field, c.values.front()));
        }
    }

    std::string search(std::string_view folded) {
        std::string any;
        for (auto const field : table_.folded)
            any += (any.empty() ? "(" : " OR ") +
                   like(table_.folded_column(field), sql_.add(Value(pattern(folded, true))));
        return any + ")";
    }

private:
    std::string match(Condition const& c, bool anywhere) {
        return like(table_.folded_column(c.field),
                    sql_.add(Value(pattern(std::get<std::string>(c.values.front()), anywhere))));
    }

    std::string any_of(Condition const& c) {
        std::string any;
        auto const add = [&](std::string const& text) { any += (any.empty() ? "" : " OR ") + text; };
        if (std::ranges::any_of(c.values, is_null)) add(table_.shown_column(c.field) + " IS NULL");
        for (bool const keys : {true, false}) {
            std::string list;
            for (auto const& value : c.values)
                if (!is_null(value) && is_key(c.field, value) == keys)
                    list += (list.empty() ? "" : ", ") + sql_.add(operand(c.field, value));
            if (!list.empty())
                add((keys ? table_.shown_column(c.field) : table_.column(c.field)) + " IN (" + list + ")");
        }
        return any;
    }

    // A reference that shows keys may be named by id too.
    bool is_key(std::size_t field, Value const& value) const {
        auto const* reference = std::get_if<Reference>(&value);
        return reference && resource_.fields[field].shows_key && !looks_like_uuid(reference->id);
    }
    std::string place_of(std::size_t field, Value const& value) const {
        return is_key(field, value) ? table_.shown_column(field) : table_.column(field);
    }
    Value operand(std::size_t field, Value const& value) const {
        if (!is_key(field, value)) return value;
        auto const& reference = std::get<Reference>(value);
        return reference.key.empty() ? reference.id : reference.key;
    }

    Resource const& resource_;
    TableSql const& table_;
    BoundSql& sql_;
};

// Rows after (a, b, id): a > :a OR a = :a AND (b > :b OR b = :b AND id > :id), where nulls come last.
std::string after(BoundSql& sql, Resource const& resource, TableSql const& table, ListQuery const& query,
                  std::size_t term) {
    auto const [field, descending] = query.sort[term];
    auto const column = table.shown_column(field);
    auto const& last = query.after[term];
    auto const* reference = std::get_if<Reference>(&last);
    // No key: the target is switched off, and the column shown is that of the ids.
    bool const by_key = reference && resource.fields[field].shows_key && !reference->key.empty();
    auto const value = by_key ? Value(reference->key) : last;
    bool const has_next = term + 1 < query.sort.size();
    if (is_null(last)) return "(" + column + " IS NULL AND " + after(sql, resource, table, query, term + 1) + ")";
    auto text = "(" + column + (descending ? " < " : " > ") + sql.add(value);
    if (resource.fields[field].is_nullable) text += " OR " + column + " IS NULL";
    if (has_next) {
        text += " OR (" + column + " = " + sql.add(value);
        text += " AND " + after(sql, resource, table, query, term + 1) + ")";
    }
    return text + ")";
}

}  // namespace

std::string BoundSql::add(Value value) {
    values.push_back(std::move(value));
    return ":v" + std::to_string(values.size() - 1);
}

std::vector<Slot> BoundSql::slots() const {
    std::vector<Slot> slots;
    for (auto const& value : values) slots.push_back(slot_of(value));
    return slots;
}

void BoundSql::set(Statement& statement) const {
    for (std::size_t i = 0; i < values.size(); ++i) set_value(statement, i, values[i]);
}

BoundSql where_of(Resource const& resource, TableSql const& table, ListQuery const& query, BoundSql sql) {
    auto const deleted = table.column(column::deleted_at);
    sql.text += query.rows == Rows::all
                    ? " WHERE TRUE"
                    : " WHERE " + deleted + (query.rows == Rows::living ? " IS NULL" : " IS NOT NULL");
    Conditions conditions(resource, table, sql);
    if (query.owner) {
        auto seen = table.column(column::created_by) + " = " + sql.add(Value(*query.owner));
        for (auto const& condition : query.beside_own) seen += " OR " + conditions.of(condition);
        sql.text += " AND (" + seen + ")";
    }
    for (auto const& condition : query.conditions) {
        auto const text = conditions.of(condition);
        sql.text += " AND " + text;
    }
    if (!query.search.empty()) {
        auto const text = conditions.search(query.search);
        sql.text += " AND " + text;
    }
    return sql;
}

void finish_list(BoundSql& sql, Resource const& resource, TableSql const& table, ListQuery const& query) {
    if (!query.after.empty()) {
        auto const text = after(sql, resource, table, query, 0);
        sql.text += " AND " + text;
    }
    char const* separator = " ORDER BY ";
    for (auto const& [field, descending] : query.sort) {
        sql.text += separator + table.shown_column(field) + (descending ? " DESC" : "");
        if (resource.fields[field].is_nullable) sql.text += " NULLS LAST";
        separator = ", ";
    }
    auto const limit = sql.add(Value(query.limit + 1));
    sql.text += " LIMIT " + limit;
    if (query.offset == 0) return;
    auto const offset = sql.add(Value(query.offset));
    sql.text += " OFFSET " + offset;
}

}  // namespace tenon::sql
