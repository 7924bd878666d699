#include "xlsx/escapes.hpp"
#include <charconv>
#include <optional>

#include "utf16.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t escape_bytes = 7;  // _xHHHH_

std::optional<unsigned> unit_at(std::string_view text, std::size_t at) {
    if (text.size() < at + escape_bytes) return std::nullopt;
    std::string_view const escape = text.substr(at, escape_bytes);
    if (!escape.starts_with("_x") || escape.back() != '_') return std::nullopt;
    unsigned unit = 0;
    char const* const end = escape.data() + 6;
    auto const [stop, error] = std::from_chars(escape.data() + 2, end, unit, 16);
    if (error != std::errc() || stop != end) return std::nullopt;
    return unit;
}

// Appends what the escape at `at` means and returns its length; 0 when there is none.
std::size_t append_escaped(std::string& out, std::string_view text, std::size_t at) {
    auto const unit = unit_at(text, at);
    if (!unit || is_low(*unit)) return 0;
    if (!is_high(*unit)) {
        append_utf8(out, *unit);
        return escape_bytes;
    }
    auto const second = unit_at(text, at + escape_bytes);
    if (!second || !is_low(*second)) return 0;
    append_utf8(out, pair_code(*unit, *second));
    return 2 * escape_bytes;
}

// The escape that the character at `at` needs, and its length in bytes.
std::string_view needed_escape(std::string_view text, std::size_t at, std::size_t& bytes) {
    bytes = 1;
    if (text[at] == '_' && unit_at(text, at)) return "_x005F_";
    if (text.substr(at, 2) == "\xEF\xBF" && at + 2 < text.size()) {
        bytes = 3;
        if (text[at + 2] == '\xBE') return "_xFFFE_";
        if (text[at + 2] == '\xBF') return "_xFFFF_";
    }
    return {};
}

}  // namespace

std::string without_escapes(std::string text) {
    std::size_t at = text.find("_x");
    if (at == std::string::npos) return text;
    std::string plain = text.substr(0, at);
    while (at < text.size()) {
        if (std::size_t const length = text[at] == '_' ? append_escaped(plain, text, at) : 0) at += length;
        else plain += text[at++];
    }
    return plain;
}

void append_xml_text(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (std::size_t at = 0; at < text.size();) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 && byte != '\t' && byte != '\n') {
            out.append("_x00") += digits[byte >> 4];
            (out += digits[byte & 15]) += '_';
            ++at;
            continue;
        }
        std::size_t bytes = 1;
        std::string_view const escape = byte == '_' || byte == 0xEF ? needed_escape(text, at, bytes) : "";
        if (escape.empty()) append_xml_escapes(out, text.substr(at, bytes));
        else out += escape;
        at += bytes;
    }
}

void append_xml_escapes(std::string& out, std::string_view text) {
    for (char const c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
}

}  // namespace tenon::spreadsheet
