#include "numbers.hpp"
#include <cmath>
#include <string>

namespace tenon::spreadsheet {
namespace {

constexpr double largest_exact_whole = 9'007'199'254'740'992;  // 2^53
constexpr int digits_shown = 15;

}  // namespace

std::optional<double> read_double(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

Json number_json(double value) {
    if (std::trunc(value) == value && std::abs(value) <= largest_exact_whole)
        return Json(static_cast<std::int64_t>(value));
    char buffer[40];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, digits_shown).ptr;
    return Json(Json::Real{value, std::string(buffer, end)});
}

std::optional<Json> read_number(std::string_view text) {
    if (auto const whole = read_whole<std::int64_t>(text)) return Json(*whole);
    auto const value = read_double(text);
    if (!value) return std::nullopt;
    return number_json(*value);
}

}  // namespace tenon::spreadsheet
