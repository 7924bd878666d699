#pragma once
#include <tenon/kernel/json.hpp>
#include <charconv>
#include <optional>
#include <string_view>

namespace tenon::spreadsheet {

template <class Whole>
std::optional<Whole> read_whole(std::string_view text) {
    Whole value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> read_double(std::string_view text);  // finite

// A number cell: an integer when it is whole, else a real whose digits are rounded to the fifteen
// that spreadsheets show, since 2.45 is often stored as 2.4500000000000002.
Json number_json(double);                                // finite
std::optional<Json> read_number(std::string_view text);  // nullopt: no number

}  // namespace tenon::spreadsheet
