#include <tenon/kernel/json.hpp>

#include "json_parts.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace tenon {
namespace {

// 0: stands for itself; 'u': \u00XX; else the letter after the backslash.
constexpr auto escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t control = 0; control < 0x20; ++control) table[control] = 'u';
    table['"'] = '"';
    table['\\'] = '\\';
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    return table;
}();

// The first byte from `at` on that needs an escape. Eight bytes are passed over at a time while
// none of them is a control character, a quote or a backslash (high bit set where one is).
std::size_t next_escape(std::string_view text, std::size_t at) {
    constexpr std::uint64_t ones = 0x0101010101010101, high_bits = 0x80 * ones;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        auto const quote = word ^ ('"' * ones), backslash = word ^ ('\\' * ones);
        auto const below_space = (word - ' ' * ones) & ~word;
        if ((below_space | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & high_bits) break;
    }
    while (at < text.size() && escapes[static_cast<unsigned char>(text[at])] == 0) ++at;
    return at;
}

void append_escaped(std::string& out, unsigned char byte) {
    out += '\\';
    out += escapes[byte];
    if (escapes[byte] != 'u') return;
    out += "00";
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 0xF];
}

void append_number(std::string& out, Json::Real const& number, bool canonical) {
    bool const plain = !number.digits.empty() && number.digits.find_first_of("eE") == std::string::npos;
    if (plain && !canonical) {
        out += number.digits;
    } else {
        append_normalised_number(out, number);
    }
}

void append(std::string& out, Json const& json, bool canonical);

void append_member(std::string& out, Json::Member const& member, bool canonical) {
    if (out.back() != '{') out += ',';
    append_json_text(out, member.first);
    out += ':';
    append(out, member.second, canonical);
}

void append_object(std::string& out, Json::Object const& object, bool canonical) {
    out += '{';
    if (canonical) {
        for (auto const* member : members_by_key(object)) append_member(out, *member, canonical);
    } else {
        for (auto const& member : object) append_member(out, member, canonical);
    }
    out += '}';
}

void append_array(std::string& out, Json::Array const& array, bool canonical) {
    out += '[';
    for (auto const& element : array) {
        if (&element != &array.front()) out += ',';
        append(out, element, canonical);
    }
    out += ']';
}

void append(std::string& out, Json const& json, bool canonical) {
    if (auto const* text = json.as_text()) return append_json_text(out, *text);
    if (auto const* integer = json.as_integer()) return append_json_number(out, *integer);
    if (auto const* real = json.as_real()) return append_number(out, *real, canonical);
    if (auto const* object = json.as_object()) return append_object(out, *object, canonical);
    if (auto const* array = json.as_array()) return append_array(out, *array, canonical);
    auto const* boolean = json.as_bool();
    out += !boolean ? "null" : *boolean ? "true" : "false";
}

}  // namespace

void append_json_text(std::string& out, std::string_view utf8) {
    out += '"';
    for (std::size_t clean = 0;; ++clean) {
        auto const escape = next_escape(utf8, clean);
        out.append(utf8, clean, escape - clean);
        if (escape == utf8.size()) break;
        append_escaped(out, static_cast<unsigned char>(utf8[escape]));
        clean = escape;
    }
    out += '"';
}

void append_json(std::string& out, Json const& json) { append(out, json, false); }

std::string to_json(Json const& json) {
    std::string out;
    append(out, json, false);
    return out;
}

std::string to_canonical_json(Json const& json) {
    std::string out;
    append(out, json, true);
    return out;
}

}  // namespace tenon
