#include "percent.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <cstddef>

namespace tenon::http {
namespace {

constexpr std::size_t max_pairs = 200;

[[noreturn]] void refuse(char const* why) {
    throw Error(Fault::malformed, std::string("The address is malformed: ") + why);
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char unescape(std::string_view text, std::size_t percent) {
    bool const whole = percent + 2 < text.size();
    int const high = whole ? hex_value(text[percent + 1]) : -1;
    int const low = whole ? hex_value(text[percent + 2]) : -1;
    if (high < 0 || low < 0) refuse("'%' must be followed by two hexadecimal digits.");
    return static_cast<char>(high * 16 + low);
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

void decode(std::string_view text, bool plus_is_space, std::string& out) {
    out.clear();
    bool ascii = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            c = unescape(text, i);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (is_control(c)) refuse("it holds a control character.");
        ascii = ascii && static_cast<unsigned char>(c) < 0x80;
        out.push_back(c);
    }
    if (!ascii && !is_utf8(out)) refuse("it is not UTF-8.");
}

}  // namespace

void percent_decode(std::string_view text, std::string& out) { decode(text, false, out); }

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!query.empty()) {
        auto const end = query.find('&');
        auto const part = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (part.empty()) continue;
        if (pairs.size() == max_pairs) refuse("it has more than 200 query parameters.");
        auto const equals = part.find('=');
        auto& [key, value] = pairs.emplace_back();
        decode(part.substr(0, equals), true, key);
        if (equals != std::string_view::npos) decode(part.substr(equals + 1), true, value);
    }
    return pairs;
}

std::string percent_encode(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') {
            out.push_back(c);
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
    }
    return out;
}

}  // namespace tenon::http
