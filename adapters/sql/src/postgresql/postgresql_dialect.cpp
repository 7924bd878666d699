#include "postgresql/postgresql_dialect.hpp"

#include "postgresql/postgresql_copy.hpp"
#include "statement.hpp"

#include <tenon/kernel/error.hpp>

#include <charconv>
#include <stdexcept>

namespace tenon::sql {
namespace {

constexpr std::string_view year_zero = "0000-", one_before = "0001-", before_christ = " BC";

// The calendar of PostgreSQL goes from 1 BC to 1 AD: its 1 BC is the year 0000 of ISO 8601.
void to_historians_years(std::string& text) {
    if (text.starts_with(year_zero)) text.replace(0, year_zero.size(), one_before).append(before_christ);
}

void to_iso_years(std::string& text) {
    if (!text.ends_with(before_christ)) return;
    text.resize(text.size() - before_christ.size());
    text.replace(0, one_before.size(), year_zero);
}

void refuse_nul(std::string const& text) {
    if (text.find('\0') != text.npos) throw Error(Fault::invalid, "Text must not contain the character NUL");
}

// "2026-01-31 08:05:09.12+00"
void read_time(Cell& cell) {
    constexpr std::string_view utc = "+00";
    to_iso_years(cell.text);
    if (cell.text.ends_with(utc)) cell.text.resize(cell.text.size() - utc.size());
    auto const time = parse_timestamp(cell.text);
    if (!time) throw std::runtime_error("the database holds a time that is none: " + cell.text);
    cell.integer = time->time_since_epoch().count();
}

// The column has as many fraction digits as the field: without its point the number counts the units.
void read_decimal(Cell& cell) {
    if (auto const point = cell.text.find('.'); point != cell.text.npos) cell.text.erase(point, 1);
    std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), cell.integer);
}

class PostgresqlDialect final : public Dialect {
public:
    std::string_view name() const override { return "postgresql"; }

    Carrier carrier_of(Slot slot) const override {
        if (slot == Slot::real) return Carrier::real;
        return slot == Slot::integer ? Carrier::integer : Carrier::text;
    }
    bool is_encoded(Slot slot) const override {
        return slot == Slot::boolean || slot == Slot::time || slot == Slot::decimal || slot == Slot::date;
    }

    void encode(Cell& cell) const override {
        switch (cell.slot) {
            case Slot::boolean:
                cell.text = cell.integer != 0 ? "t" : "f";
                break;
            case Slot::time:
                cell.text = format_timestamp(cell.time());
                return to_historians_years(cell.text);
            case Slot::decimal:
                cell.text = Decimal(cell.integer, cell.scale).to_string();
                break;
            case Slot::date:
                return to_historians_years(cell.text);
            case Slot::text:
                return refuse_nul(cell.text);
            case Slot::integer:
            case Slot::real:
                break;
        }
    }

    void decode(Cell& cell) const override {
        switch (cell.slot) {
            case Slot::boolean:
                cell.integer = cell.text == "t";
                break;
            case Slot::time:
                return read_time(cell);
            case Slot::decimal:
                return read_decimal(cell);
            case Slot::date:
                return to_iso_years(cell.text);
            default:
                break;
        }
    }

    std::string_view skipping_locked() const override { return " FOR UPDATE SKIP LOCKED"; }
    std::string_view truth(bool value) const override { return value ? "TRUE" : "FALSE"; }
    std::string_view columns_of_table() const override {
        return "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(:table)) AND attnum > 0 "
               "AND NOT attisdropped";
    }
    std::string_view last_settled_change() const override { return "SELECT last_settled_change()"; }
    bool is_sole_writer() const override { return false; }
    CopySide const& copy_side() const override { return postgresql_copy_side(); }
};

}  // namespace

Dialect const& postgresql_dialect() {
    static PostgresqlDialect const dialect;
    return dialect;
}

}  // namespace tenon::sql
