#include "candle_cells.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <charconv>

namespace tenon::lab {
namespace {

using namespace std::chrono_literals;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

// Some programs write whole numbers with a fraction of zeros.
std::string_view without_zero_fraction(std::string_view text) {
    auto const dot = text.find('.');
    bool const is_zero = dot != text.npos && text.find_first_not_of('0', dot + 1) == text.npos;
    return is_zero ? text.substr(0, dot) : text;
}

// Since 1970: what would lie far in the future in one unit is meant in the next finer one.
std::optional<Timestamp> time_since_1970(std::string_view digits) {
    constexpr std::int64_t most_seconds = 100'000'000'000;  // the year 5138, and 1973 in milliseconds
    std::int64_t count = 0;
    auto const end = digits.data() + digits.size();
    auto const [at, failure] = std::from_chars(digits.data(), end, count);
    if (failure != std::errc() || at != end) return std::nullopt;
    if (count < most_seconds) return Timestamp(count * 1s);
    if (count < most_seconds * 1'000) return Timestamp(count * 1ms);
    if (count < most_seconds * 1'000'000) return Timestamp(std::chrono::milliseconds(count / 1'000));
    return Timestamp(std::chrono::milliseconds(count / 1'000'000));
}

// YYYYMMDD, YYYY.MM.DD and YYYY/MM/DD with hyphens; everything else as it is.
std::string with_hyphens(std::string_view day) {
    std::string text(day);
    if (text.size() == 8 && all_digits(text)) return text.insert(6, "-").insert(4, "-");
    bool const has_marks = text.size() >= 10 && text[4] == text[7] && (text[4] == '.' || text[4] == '/');
    if (has_marks) text[4] = text[7] = '-';
    return text;
}

// HHMMSS and HHMM with colons.
std::string with_colons(std::string_view clock) {
    std::string text(clock);
    if (!all_digits(text)) return text;
    if (text.size() == 6) text.insert(4, ":");
    return text.size() >= 4 ? text.insert(2, ":") : text;
}

std::optional<Timestamp> within_reason(std::optional<Timestamp> time) {
    constexpr Timestamp least = Date(std::chrono::year(1900) / 1 / 1), most = Date(std::chrono::year(2200) / 1 / 1);
    return time && *time >= least && *time < most ? time : std::nullopt;
}

}  // namespace

std::string text_of_cell(Json const& cell) {
    if (auto const* text = cell.as_text()) return std::string(trim(*text));
    if (cell.as_integer() || cell.as_real()) return to_json(cell);
    return {};
}

std::optional<double> number_from(std::string_view text) {
    double number = 0;
    auto const end = text.data() + text.size();
    auto const [at, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && at == end ? std::optional(number) : std::nullopt;
}

bool is_clock(std::string_view text) {
    if (text.size() != 5 && text.size() != 8) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i % 3 == 2 ? text[i] != ':' : !is_digit(text[i])) return false;
    return true;
}

std::optional<Timestamp> time_from(std::string_view day, std::string_view clock) {
    if (day.ends_with(" UTC")) day.remove_suffix(4);
    auto const whole = without_zero_fraction(day);
    if (clock.empty() && all_digits(whole) && whole.size() != 8) return within_reason(time_since_1970(whole));
    auto text = with_hyphens(day);
    if (!clock.empty()) text += 'T' + with_colons(clock);
    return within_reason(parse_timestamp(text));
}

}  // namespace tenon::lab
