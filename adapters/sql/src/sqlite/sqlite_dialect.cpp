#include "sqlite/sqlite_dialect.hpp"

#include "sqlite/sqlite_copy.hpp"
#include "statement.hpp"

namespace tenon::sql {
namespace {

class SqliteDialect final : public Dialect {
public:
    std::string_view name() const override { return "sqlite"; }

    Carrier carrier_of(Slot slot) const override {
        if (slot == Slot::real) return Carrier::real;
        return slot == Slot::text || slot == Slot::date ? Carrier::text : Carrier::integer;
    }
    bool is_encoded(Slot) const override { return false; }
    void encode(Cell&) const override {}
    void decode(Cell&) const override {}

    std::string_view skipping_locked() const override { return ""; }
    std::string_view truth(bool value) const override { return value ? "1" : "0"; }
    std::string_view columns_of_table() const override { return "SELECT name FROM pragma_table_info(:table)"; }
    std::string_view last_settled_change() const override { return "SELECT coalesce(max(seq), 0) FROM changes"; }
    bool is_sole_writer() const override { return true; }
    CopySide const& copy_side() const override { return sqlite_copy_side(); }
};

}  // namespace

Dialect const& sqlite_dialect() {
    static SqliteDialect const dialect;
    return dialect;
}

}  // namespace tenon::sql
