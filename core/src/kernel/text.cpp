#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace tenon {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// How many bytes of ASCII `bytes` starts with, to the nearest eight below.
std::size_t ascii_run(std::string_view bytes) {
    std::size_t at = 0;
    for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if (word & 0x8080808080808080U) break;
    }
    return at;
}

// The length of the well-formed sequence that `bytes` starts with, 0 when there is none.
// The ranges are those of table 3-7 of the Unicode Standard.
std::size_t sequence_length(std::string_view bytes) {
    auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    auto const lead = byte(0);
    if (lead < 0x80) return 1;
    auto const length = lead < 0xC2 ? 0U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : lead < 0xF5 ? 4U : 0U;
    if (length == 0 || bytes.size() < length) return 0;
    unsigned const least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned const most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < least || byte(1) > most) return 0;
    for (std::size_t at = 2; at < length; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return 0;
    }
    return length;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        bytes.remove_prefix(ascii_run(bytes));
        if (bytes.empty()) break;
        auto const length = sequence_length(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

bool is_ascii(std::string_view bytes) {
    bytes.remove_prefix(ascii_run(bytes));
    return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t count_code_points(std::string_view utf8) {
    auto const starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(utf8, starts));
}

std::string_view head_of(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most) return utf8;
    while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xC0) == 0x80) --most;
    return utf8.substr(0, most);
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        if (is_ascii_space(text.front())) text.remove_prefix(1);
        else if (text.starts_with(no_break_space)) text.remove_prefix(no_break_space.size());
        else break;
    }
    while (!text.empty()) {
        if (is_ascii_space(text.back())) text.remove_suffix(1);
        else if (text.ends_with(no_break_space)) text.remove_suffix(no_break_space.size());
        else break;
    }
    return text;
}

std::string printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto const length = sequence_length(text);
        auto const first = static_cast<unsigned char>(text[0]);
        bool const is_control = length == 1
                                    ? first < 0x20 || first == 0x7F
                                    : length == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0;
        if (length == 0 || is_control) out += ' ';
        else out += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string ascii_lower(std::string_view text) {
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), lower);
    return lowered;
}

bool equal_ignoring_ascii_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace tenon
