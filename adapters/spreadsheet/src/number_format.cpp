#include "number_format.hpp"
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/time.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace tenon::spreadsheet {
namespace {

using namespace std::chrono;

constexpr double ms_per_day = 86'400'000;
constexpr std::int64_t last_day_1900 = 2'958'465, last_day_1904 = 2'957'003;  // 9999-12-31
constexpr std::int64_t false_leap_day = 60;                                   // 1900-02-29

std::string time_text(milliseconds time) {
    auto const part = [&](std::int64_t unit, std::int64_t modulus) {
        return static_cast<int>(time.count() / unit % modulus);
    };
    char buffer[40];
    int const length = std::snprintf(buffer, sizeof buffer, "%02lld:%02d:%02d", static_cast<long long>(time / 1h),
                                     part(60'000, 60), part(1'000, 60));
    std::string text(buffer, static_cast<std::size_t>(length));
    if (int const rest = part(1, 1'000)) {
        std::snprintf(buffer, sizeof buffer, ".%03d", rest);
        text += buffer;
    }
    return text;
}

std::string day_text(std::int64_t day, DateSystem system) {
    if (system == DateSystem::from_1904) return format_date(sys_days(1904y / 1 / 1) + days(day));
    if (day == false_leap_day) return "1900-02-29";
    return format_date(sys_days(day < false_leap_day ? 1899y / 12 / 31 : 1899y / 12 / 30) + days(day));
}

// Which letters of a format code stand for parts of a date.
struct DateLetters {
    bool day = false, time = false, month_or_minute = false, elapsed = false;
};

bool is_elapsed(std::string_view bracket) {
    return !bracket.empty() && std::string_view("hms").find(bracket[0]) != std::string_view::npos &&
           bracket.find_first_not_of(bracket[0]) == std::string_view::npos;
}

// The length of what starts at `at` and is no letter of its own: a quoted text, a bracket, an
// escaped, padding or filling character. 1 otherwise.
std::size_t passage_length(std::string_view code, std::size_t at) {
    char const c = code[at];
    if (c == '\\' || c == '_' || c == '*') return 2;
    if (c != '"' && c != '[') return 1;
    std::size_t const end = code.find(c == '"' ? '"' : ']', at + 1);
    return end == std::string_view::npos ? code.size() - at : end + 1 - at;
}

DateLetters date_letters(std::string_view code) {
    DateLetters letters;
    for (std::size_t at = 0; at < code.size();) {
        std::size_t const length = passage_length(code, at);
        char const c = code[at];
        if (c == '[' && length > 2) letters.elapsed |= is_elapsed(code.substr(at + 1, length - 2));
        letters.day |= c == 'y' || c == 'd';
        letters.time |= c == 'h' || c == 's';
        letters.month_or_minute |= c == 'm';
        at += length;
    }
    return letters;
}

}  // namespace

NumberKind built_in_kind(unsigned id) {
    if (id == 46) return NumberKind::elapsed;
    if ((id >= 18 && id <= 21) || id == 45 || id == 47) return NumberKind::time;
    bool const east_asian = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return (id >= 14 && id <= 17) || id == 22 || east_asian ? NumberKind::date : NumberKind::number;
}

NumberKind kind_of_format(std::string_view code) {
    DateLetters const letters = date_letters(ascii_lower(code));
    if (letters.elapsed) return NumberKind::elapsed;
    if (letters.day) return NumberKind::date;
    if (letters.time) return NumberKind::time;
    return letters.month_or_minute ? NumberKind::date : NumberKind::number;
}

std::optional<std::string> date_text(double serial, NumberKind kind, DateSystem system) {
    bool const since_1900 = system == DateSystem::from_1900;
    std::int64_t const last_day = since_1900 ? last_day_1900 : last_day_1904;
    if (!(serial >= 0) || serial >= static_cast<double>(last_day) + 1) return std::nullopt;
    milliseconds const total(std::llround(serial * ms_per_day));
    std::int64_t const day = total / 24h;
    if (day > last_day) return std::nullopt;
    if (kind == NumberKind::elapsed || (day == 0 && (since_1900 || kind == NumberKind::time))) return time_text(total);
    milliseconds const time = total % 24h;
    std::string text = day_text(day, system);
    return time == 0ms ? text : text + 'T' + time_text(time);
}

}  // namespace tenon::spreadsheet
