#include "resource/value_cells.hpp"

namespace tenon::sql {
namespace {

class Setter {
public:
    Setter(Statement& statement, std::size_t parameter) : statement_(statement), parameter_(parameter) {}

    void operator()(std::monostate) const { statement_.set(parameter_, nullptr); }
    void operator()(bool b) const { statement_.set(parameter_, std::int64_t{b}); }
    void operator()(std::int64_t n) const { statement_.set(parameter_, n); }
    void operator()(double x) const { statement_.set(parameter_, x); }
    void operator()(Decimal d) const { statement_.set(parameter_, d); }
    void operator()(std::string const& s) const { statement_.set(parameter_, std::string_view(s)); }
    void operator()(Timestamp t) const { statement_.set(parameter_, t); }
    void operator()(Date d) const { statement_.set(parameter_, std::string_view(format_date(d))); }
    void operator()(Reference const& r) const { statement_.set(parameter_, std::string_view(r.id)); }
    void operator()(Document const& d) const { statement_.set(parameter_, std::string_view(d.text)); }
    void operator()(TextList const& list) const {
        std::string text;
        append_json(text, Value(list));
        statement_.set(parameter_, std::string_view(text));
    }

private:
    Statement& statement_;
    std::size_t parameter_;
};

TextList list_in(std::string_view text, JsonReader const& json) {
    TextList list;
    auto const read = json.read(text);
    if (auto const* items = read.as_array())
        for (auto const& item : *items) list.push_back(*item.as_text());
    return list;
}

}  // namespace

Slot slot_of(Kind kind) {
    switch (kind) {
        case Kind::boolean:
            return Slot::boolean;
        case Kind::integer:
            return Slot::integer;
        case Kind::decimal:
            return Slot::decimal;
        case Kind::timestamp:
            return Slot::time;
        case Kind::date:
            return Slot::date;
        case Kind::real:
            return Slot::real;
        default:
            return Slot::text;
    }
}

Slot slot_of(Value const& value) {
    struct Slots {
        Slot operator()(bool) const { return Slot::boolean; }
        Slot operator()(std::int64_t) const { return Slot::integer; }
        Slot operator()(double) const { return Slot::real; }
        Slot operator()(Decimal) const { return Slot::decimal; }
        Slot operator()(Timestamp) const { return Slot::time; }
        Slot operator()(Date) const { return Slot::date; }
        Slot operator()(std::monostate) const { return Slot::text; }
        Slot operator()(std::string const&) const { return Slot::text; }
        Slot operator()(Reference const&) const { return Slot::text; }
        Slot operator()(TextList const&) const { return Slot::text; }
        Slot operator()(Document const&) const { return Slot::text; }
    };
    return std::visit(Slots(), value);
}

void set_value(Statement& statement, std::size_t parameter, Value const& value) {
    std::visit(Setter(statement, parameter), value);
}

Value value_of(Field const& field, Cell& cell, Cell* key, JsonReader const& json) {
    if (cell.is_null()) return {};
    switch (field.kind) {
        case Kind::boolean:
            return cell.integer != 0;
        case Kind::integer:
            return std::int64_t{cell.integer};
        case Kind::real:
            return cell.real;
        case Kind::decimal:
            return Decimal(cell.integer, field.scale);
        case Kind::timestamp:
            return cell.time();
        case Kind::date:
            return parse_date(cell.text).value();
        case Kind::reference:
            return Reference{cell.text, key && !key->is_null() ? key->text : std::string()};
        case Kind::text_list:
            return list_in(cell.text, json);
        case Kind::document:
            return Document{cell.text};
        case Kind::text:
        case Kind::choice:
            break;
    }
    return cell.text;
}

}  // namespace tenon::sql
