#include <tenon/kernel/decimal.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace tenon {
namespace {

// Wide enough for any int64 times 10^18.
__extension__ using Wide = __int128;

constexpr auto powers = [] {
    std::array<std::int64_t, Decimal::max_digits + 1> table{1};
    for (std::size_t at = 1; at < table.size(); ++at) table[at] = table[at - 1] * 10;
    return table;
}();

constexpr std::int64_t power_of_ten(std::int64_t exponent) { return powers[static_cast<std::size_t>(exponent)]; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number as read: units × 10^zeros × 10^-scale. Zeros at the end are kept apart, since they
// need not take up digits.
class Mantissa {
public:
    // False when there are more than 18 significant digits.
    bool add(char digit) {
        if (digit == '0') {
            if (units != 0) ++zeros;
            return true;
        }
        digits += zeros + 1;
        if (digits > Decimal::max_digits) return false;
        units = units * power_of_ten(zeros + 1) + (digit - '0');
        zeros = 0;
        return true;
    }

    std::int64_t units = 0;
    std::int64_t digits = 0, zeros = 0, scale = 0;
};

// Reads digits with at most one point among them, from the front of `text`.
std::optional<Mantissa> read_mantissa(std::string_view& text) {
    Mantissa mantissa;
    bool point = false, any = false;
    for (; !text.empty(); text.remove_prefix(1)) {
        char const c = text.front();
        if (c == '.' && !point) {
            point = true;
        } else if (is_digit(c)) {
            any = true;
            if (!mantissa.add(c)) return std::nullopt;
            if (point) ++mantissa.scale;
        } else {
            break;
        }
    }
    if (!any) return std::nullopt;
    return mantissa;
}

bool take_sign(std::string_view& text) {
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    return negative;
}

// Reads e-12 or nothing. An exponent past any number of digits is held at a bound past it too.
std::optional<std::int64_t> read_exponent(std::string_view text) {
    if (text.empty()) return 0;
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    text.remove_prefix(1);
    bool const negative = take_sign(text);
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    constexpr std::int64_t bound = 1'000'000'000'000;
    std::int64_t exponent = 0;
    for (char const c : text) exponent = std::min(exponent * 10 + (c - '0'), bound);
    return negative ? -exponent : exponent;
}

// The scale as written where it fits, else the nearest that holds the same value.
std::optional<Decimal> fit(Mantissa const& m) {
    auto const wanted = std::clamp<std::int64_t>(m.scale, 0, Decimal::max_digits);
    if (m.units == 0) return Decimal(0, static_cast<int>(wanted));
    auto const least = m.scale - m.zeros;
    auto const scale = std::min(wanted, least + Decimal::max_digits - m.digits);
    if (scale < 0 || scale < least) return std::nullopt;
    return Decimal(m.units * power_of_ten(scale - least), static_cast<int>(scale));
}

Wide divided_half_even(Wide dividend, std::int64_t divisor) {
    auto const quotient = dividend / divisor;
    auto const twice = 2 * (dividend % divisor);
    auto const size = twice < 0 ? -twice : twice;
    bool const away = size > divisor || (size == divisor && quotient % 2 != 0);
    return away ? quotient + (dividend < 0 ? -1 : 1) : quotient;
}

std::uint64_t magnitude(std::int64_t units) {
    auto const bits = static_cast<std::uint64_t>(units);
    return units < 0 ? 0 - bits : bits;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    bool const negative = take_sign(text);
    auto mantissa = read_mantissa(text);
    if (!mantissa) return std::nullopt;
    auto const exponent = read_exponent(text);
    if (!exponent) return std::nullopt;
    mantissa->scale -= *exponent;
    if (negative) mantissa->units = -mantissa->units;
    return fit(*mantissa);
}

std::optional<Decimal> Decimal::rescaled(int scale) const {
    if (scale < 0 || scale > max_digits) return std::nullopt;
    Wide const units = scale >= scale_ ? Wide{units_} * power_of_ten(scale - scale_)
                                       : divided_half_even(units_, power_of_ten(scale_ - scale));
    if (units <= -power_of_ten(max_digits) || units >= power_of_ten(max_digits)) return std::nullopt;
    return Decimal(static_cast<std::int64_t>(units), scale);
}

std::string Decimal::to_string() const {
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), magnitude(units_)).ptr;
    auto const count = static_cast<std::size_t>(end - digits.data()), scale = static_cast<std::size_t>(scale_);
    std::string text(units_ < 0 ? "-" : "");
    if (count <= scale) text.append(scale + 1 - count, '0');
    text.append(digits.data(), count);
    if (scale > 0) text.insert(text.size() - scale, 1, '.');
    return text;
}

double Decimal::to_double() const {
    // Both sides exact as doubles: one division, rounded once.
    if (magnitude(units_) < std::uint64_t{1} << 53) {
        return static_cast<double>(units_) / static_cast<double>(power_of_ten(scale_));
    }
    auto const text = to_string();
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::strong_ordering operator<=>(Decimal const& a, Decimal const& b) {
    auto const scale = std::max(a.scale_, b.scale_);
    auto const left = Wide{a.units_} * power_of_ten(scale - a.scale_);
    auto const right = Wide{b.units_} * power_of_ten(scale - b.scale_);
    return left < right ? std::strong_ordering::less
                        : (left > right ? std::strong_ordering::greater : std::strong_ordering::equal);
}

bool operator==(Decimal const& a, Decimal const& b) { return (a <=> b) == 0; }

}  // namespace tenon
