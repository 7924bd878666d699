#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

// An exact decimal number: units × 10^-scale, at most 18 significant digits, scale 0 to 18.
// Money, percentages and quantities use it; simulations compute in double.
class Decimal {
public:
    static constexpr int max_digits = 18;

    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t units, int scale) : units_(units), scale_(scale) {}

    // Reads -12.50, 3, .5, 2.45E1. nullopt: no number, or more than 18 significant digits.
    static std::optional<Decimal> parse(std::string_view);

    constexpr std::int64_t units() const { return units_; }
    constexpr int scale() const { return scale_; }

    // The same value at another scale, rounded half to even when digits are lost;
    // nullopt when it would need more than 18 digits.
    std::optional<Decimal> rescaled(int scale) const;

    std::string to_string() const;  // "12.50" for (1250, 2): always `scale` fraction digits
    double to_double() const;

    // By value: 1.5 == 1.50.
    friend bool operator==(Decimal const&, Decimal const&);
    friend std::strong_ordering operator<=>(Decimal const&, Decimal const&);

private:
    std::int64_t units_ = 0;
    int scale_ = 0;
};

}  // namespace tenon
