#include "files/byte_range.hpp"

#include "problem.hpp"

#include <algorithm>
#include <charconv>

namespace tenon::http {
namespace {

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    auto const [stopped, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_whole = trouble == std::errc{} && stopped == text.data() + text.size();
    return is_whole ? std::optional(number) : std::nullopt;
}

[[noreturn]] void refuse(std::uint64_t size) {
    throw Refusal({416, "RANGE_NOT_SATISFIABLE", "The file has only " + std::to_string(size) + " bytes."});
}

}  // namespace

std::optional<ByteRange> parse_range(std::string_view header, std::uint64_t size) {
    constexpr std::string_view unit = "bytes=";
    auto const dash = header.find('-');
    if (!header.starts_with(unit) || dash == std::string_view::npos) return std::nullopt;
    auto const begin = header.substr(unit.size(), dash - unit.size()), end = header.substr(dash + 1);
    auto const first = number_in(begin), last = number_in(end);
    if (begin.empty() && last) {  // the last so many bytes
        if (*last == 0 || size == 0) refuse(size);
        return ByteRange{size - std::min(*last, size)};
    }
    bool const is_range = first && (end.empty() || (last && *last >= *first));
    if (!is_range) return std::nullopt;
    if (*first >= size) refuse(size);
    return last ? ByteRange{*first, std::min(*last, size - 1) - *first + 1} : ByteRange{*first};
}

}  // namespace tenon::http
