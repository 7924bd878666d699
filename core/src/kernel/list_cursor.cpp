#include "list_cursor.hpp"

#include <charconv>

namespace tenon {
namespace {

// A cursor's payload is the list's fingerprint and the sort values, each as LENGTH:TEXT, where a
// leading '-' in TEXT stands for null and '+' for a value.
void append_part(std::string& out, std::string_view text) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

std::optional<std::string_view> take_part(std::string_view& payload) {
    auto const colon = payload.find(':');
    std::size_t size = 0;
    if (colon == std::string_view::npos ||
        std::from_chars(payload.data(), payload.data() + colon, size).ptr != payload.data() + colon ||
        size > payload.size() - colon - 1)
        return std::nullopt;
    auto const part = payload.substr(colon + 1, size);
    payload.remove_prefix(colon + 1 + size);
    return part;
}

std::string text_of(Value const& value, Field const& field) {
    struct {
        Field const& field;
        std::string operator()(std::monostate) const { return "-"; }
        std::string operator()(bool b) const { return b ? "+1" : "+0"; }
        std::string operator()(std::int64_t n) const { return "+" + std::to_string(n); }
        std::string operator()(double x) const {
            char digits[32];
            return "+" + std::string(digits, std::to_chars(digits, digits + sizeof digits, x).ptr);
        }
        std::string operator()(Decimal d) const { return "+" + std::to_string(d.units()); }
        std::string operator()(std::string const& s) const { return "+" + s; }
        std::string operator()(Timestamp t) const { return "+" + std::to_string(t.time_since_epoch().count()); }
        std::string operator()(Date d) const { return "+" + std::to_string(d.time_since_epoch().count()); }
        std::string operator()(Reference const& r) const {
            return "+" + (field.shows_key && !r.key.empty() ? r.key : r.id);
        }
        std::string operator()(TextList const&) const { return "-"; }
        std::string operator()(Document const&) const { return "-"; }
    } const visitor{field};
    return std::visit(visitor, value);
}

template <class Number>
Number number_in(std::string_view text) {
    Number n{};
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (failed != std::errc{} || end != text.data() + text.size()) throw bad_cursor();
    return n;
}

Value value_in(std::string_view text, Field const& field) {
    if (text == "-") return {};
    if (text.empty()) throw bad_cursor();
    text.remove_prefix(1);
    switch (field.kind) {
        case Kind::boolean:
            return text == "1";
        case Kind::integer:
            return number_in<std::int64_t>(text);
        case Kind::real:
            return number_in<double>(text);
        case Kind::decimal:
            return Decimal(number_in<std::int64_t>(text), field.scale);
        case Kind::timestamp:
            return Timestamp(std::chrono::milliseconds(number_in<std::int64_t>(text)));
        case Kind::date:
            return Date(std::chrono::days(number_in<int>(text)));
        case Kind::reference:
            return field.shows_key ? Reference{{}, std::string(text)} : Reference{std::string(text), {}};
        default:
            return std::string(text);
    }
}

}  // namespace

Error bad_cursor() {
    return {Fault::malformed, "The cursor is not one that this list has given out: start again without it"};
}

std::string cursor_after(Record const& last, ListRequest const& request, Resource const& resource, Seal const& seal) {
    std::string payload;
    append_part(payload, request.fingerprint);
    for (auto const& term : request.query.sort)
        append_part(payload, text_of(last[term.field], resource.fields[term.field]));
    return seal.seal(payload);
}

std::vector<Value> values_of_cursor(std::string_view cursor, ListRequest const& request, Resource const& resource,
                                    Seal const& seal) {
    auto const opened = seal.open(cursor);
    if (!opened) throw bad_cursor();
    std::string_view payload = *opened;
    if (take_part(payload) != request.fingerprint) throw bad_cursor();
    std::vector<Value> values;
    for (auto const& term : request.query.sort) {
        auto const part = take_part(payload);
        if (!part) throw bad_cursor();
        values.push_back(value_in(*part, resource.fields[term.field]));
    }
    if (!payload.empty()) throw bad_cursor();
    return values;
}

}  // namespace tenon
