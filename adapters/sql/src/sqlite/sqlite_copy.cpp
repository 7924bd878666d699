#include "sqlite/sqlite_copy.hpp"

#include "resource/table_sql.hpp"

#include <stdexcept>

namespace tenon::sql {
namespace {

class SqliteCopySide final : public CopySide {
public:
    std::vector<std::string> tables(Session& session) const override {
        return texts_of(session.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
            {Slot::text}));
    }
    std::vector<std::string> columns(Session& session, std::string_view table) const override {
        return texts_of(session.query("SELECT name FROM pragma_table_info(:table) ORDER BY name", {Slot::text}, table));
    }
    bool has_types() const override { return false; }
    TableShape shape(Session&, std::string const&) const override {
        throw std::logic_error("SQLite does not know what its columns hold");
    }

    void read(Session& session, TableShape const& shape, std::function<void(Statement&)> const& body) const override {
        auto row =
            session.prepare("SELECT " + shape.column_list() + " FROM " + sql::in_quotes(shape.name), {}, shape.slots);
        while (row->next()) body(*row);
    }

    void begin_writing(Session& session, std::vector<std::string> const&) const override {
        session.run_script("PRAGMA defer_foreign_keys=ON");
    }
    // The commit checks the references.
    void end_writing(Session&, std::vector<std::string> const&) const override {}

    std::int64_t last_change(Session& session) const override {
        auto row =
            session.query("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'changes'", {Slot::integer});
        row->next();
        return row[0].integer;
    }
    void set_last_change(Session& session, std::int64_t number) const override {
        session.execute("DELETE FROM sqlite_sequence WHERE name = 'changes'");
        session.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('changes', :number)", number);
    }
};

}  // namespace

CopySide const& sqlite_copy_side() {
    static SqliteCopySide const side;
    return side;
}

}  // namespace tenon::sql
