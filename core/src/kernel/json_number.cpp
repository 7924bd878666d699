#include "json_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace tenon {
namespace {

// 0.DIGITS × 10^point; no zeros at either end of the digits, none at all for zero.
struct Scientific {
    bool negative = false;
    std::string_view digits;
    std::int64_t point = 0;
};

std::int64_t to_exponent(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    std::int64_t exponent = 0;
    std::from_chars(text.data(), text.data() + text.size(), exponent);
    return exponent;
}

// Takes a JSON number apart; its digits are moved to `room`, which has the number's length.
Scientific take_apart(std::string_view number, char* room) {
    Scientific parts;
    parts.negative = number.starts_with('-');
    if (parts.negative) number.remove_prefix(1);
    auto const exponent_mark = std::min(number.find_first_of("eE"), number.size());
    auto const mantissa = number.substr(0, exponent_mark);
    auto const whole = mantissa.substr(0, mantissa.find('.'));
    auto const fraction = whole.size() < mantissa.size() ? mantissa.substr(whole.size() + 1) : std::string_view();
    auto const end = std::ranges::copy(fraction, std::ranges::copy(whole, room).out).out;

    parts.point = static_cast<std::int64_t>(whole.size());
    if (exponent_mark < number.size()) parts.point += to_exponent(number.substr(exponent_mark + 1));
    parts.digits = {room, static_cast<std::size_t>(end - room)};
    auto const zeros = std::min(parts.digits.find_first_not_of('0'), parts.digits.size());
    parts.digits.remove_prefix(zeros);
    parts.point -= static_cast<std::int64_t>(zeros);
    parts.digits = parts.digits.substr(0, parts.digits.find_last_not_of('0') + 1);
    return parts;
}

void append_exponent_form(std::string& out, Scientific const& number) {
    out += number.digits.front();
    if (number.digits.size() > 1) out.append(".").append(number.digits.substr(1));
    out += number.point > 0 ? "e+" : "e";
    append_json_number(out, number.point - 1);
}

// The layout of ECMAScript's Number::toString (ECMA-262 §6.1.6.1.20), but plain down to 1e-7.
void append_laid_out(std::string& out, Scientific const& number) {
    if (number.digits.empty()) {
        out += '0';
        return;
    }
    if (number.negative) out += '-';
    auto const count = static_cast<std::int64_t>(number.digits.size());
    if (number.point > 21 || number.point < -6) {
        append_exponent_form(out, number);
    } else if (number.point >= count) {
        out.append(number.digits).append(static_cast<std::size_t>(number.point - count), '0');
    } else if (number.point > 0) {
        auto const whole = static_cast<std::size_t>(number.point);
        out.append(number.digits.substr(0, whole)).append(".").append(number.digits.substr(whole));
    } else {
        out.append("0.").append(static_cast<std::size_t>(-number.point), '0').append(number.digits);
    }
}

}  // namespace

void append_json_number(std::string& out, std::int64_t number) {
    std::array<char, 20> text;
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
}

void append_json_number(std::string& out, double number) {
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    constexpr double exact = 9'007'199'254'740'992;  // 2^53: every integer up to it is a double
    if (std::abs(number) < exact) {
        if (auto const whole = static_cast<std::int64_t>(number); static_cast<double>(whole) == number) {
            return append_json_number(out, whole);
        }
    }
    std::array<char, 32> text, room;
    auto const end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific).ptr;
    append_laid_out(out, take_apart({text.data(), end}, room.data()));
}

void append_normalised_number(std::string& out, Json::Real const& number) {
    if (number.digits.empty()) return append_json_number(out, number.value);
    std::string room(number.digits.size(), '\0');
    append_laid_out(out, take_apart(number.digits, room.data()));
}

}  // namespace tenon
