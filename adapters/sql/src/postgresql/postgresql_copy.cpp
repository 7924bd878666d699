#include "postgresql/postgresql_copy.hpp"

#include "resource/table_sql.hpp"

#include <stdexcept>

namespace tenon::sql {
namespace {

constexpr auto rows_at_a_time = 50;  // some hold a quarter of a megabyte

Slot slot_of(std::string_view type) {
    if (type == "bool") return Slot::boolean;
    if (type == "timestamptz") return Slot::time;
    if (type == "numeric") return Slot::decimal;
    if (type == "date") return Slot::date;
    if (type == "float8") return Slot::real;
    if (type == "int8") return Slot::integer;
    if (type == "text" || type == "json") return Slot::text;
    throw std::logic_error("no column is copied that holds " + std::string(type));
}

// "ALTER TABLE ...; " for each table.
std::string alter_all(std::vector<std::string> const& tables, std::string_view how) {
    std::string script;
    for (auto const& table : tables) script += "ALTER TABLE " + sql::in_quotes(table) + " " + std::string(how) + "; ";
    return script;
}

std::string alter_references(Session& session, std::vector<std::string> const& tables, std::string_view how) {
    std::string script;
    for (auto const& table : tables) {
        auto row = session.query(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = to_regclass(quote_ident(:table))",
            {Slot::text}, table);
        while (row->next())
            script += "ALTER TABLE " + sql::in_quotes(table) + " ALTER CONSTRAINT " + sql::in_quotes(row[0].text) +
                      " " + std::string(how) + "; ";
    }
    return script;
}

class PostgresqlCopySide final : public CopySide {
public:
    std::vector<std::string> tables(Session& session) const override {
        return texts_of(session.query("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
                                      {Slot::text}));
    }
    std::vector<std::string> columns(Session& session, std::string_view table) const override {
        return texts_of(
            session.query("SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(:table)) "
                          "AND attnum > 0 AND NOT attisdropped ORDER BY attname COLLATE \"C\"",
                          {Slot::text}, table));
    }
    bool has_types() const override { return true; }
    // The modifier of a NUMERIC holds its precision and, in the low bits, its scale.
    TableShape shape(Session& session, std::string const& table) const override {
        TableShape shape{table, {}, {}, {}};
        auto row = session.query(
            "SELECT attname, typname, CASE WHEN atttypmod > 4 THEN (atttypmod - 4) & 65535 ELSE 0 END "
            "FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid WHERE attrelid = "
            "to_regclass(quote_ident(:table)) "
            "AND attnum > 0 AND NOT attisdropped ORDER BY attname COLLATE \"C\"",
            {Slot::text, Slot::text, Slot::integer}, table);
        while (row->next()) {
            shape.columns.push_back(row[0].text);
            shape.slots.push_back(slot_of(row[1].text));
            shape.scales.push_back(static_cast<int>(row[2].integer));
        }
        return shape;
    }

    // The answer to a plain query would lie in memory whole.
    void read(Session& session, TableShape const& shape, std::function<void(Statement&)> const& body) const override {
        auto const cursor = sql::in_quotes("copy of " + shape.name);
        session.run_script("DECLARE " + cursor + " NO SCROLL CURSOR FOR SELECT " + shape.column_list() + " FROM " +
                           sql::in_quotes(shape.name));
        auto const fetch = "FETCH " + std::to_string(rows_at_a_time) + " FROM " + cursor;
        for (bool has_more = true; has_more;) {
            auto row = session.prepare(fetch, {}, shape.slots);
            for (has_more = false; row->next(); has_more = true) body(*row);
        }
        session.run_script("CLOSE " + cursor);
    }

    void begin_writing(Session& session, std::vector<std::string> const& tables) const override {
        session.run_script(alter_all(tables, "DISABLE TRIGGER USER") +
                           alter_references(session, tables, "DEFERRABLE INITIALLY DEFERRED"));
    }
    void end_writing(Session& session, std::vector<std::string> const& tables) const override {
        session.run_script("SET CONSTRAINTS ALL IMMEDIATE; " + alter_references(session, tables, "NOT DEFERRABLE") +
                           alter_all(tables, "ENABLE TRIGGER USER"));
    }

    std::int64_t last_change(Session& session) const override {
        auto row =
            session.query("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_numbers", {Slot::integer});
        row->next();
        return row[0].integer;
    }
    void set_last_change(Session& session, std::int64_t number) const override {
        if (number > 0) session.query("SELECT setval('change_numbers', :number)", {Slot::integer}, number)->next();
    }
};

}  // namespace

CopySide const& postgresql_copy_side() {
    static PostgresqlCopySide const side;
    return side;
}

}  // namespace tenon::sql
