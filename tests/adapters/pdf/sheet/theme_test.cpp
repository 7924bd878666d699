#include "sheet/theme.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace tenon::pdf {
namespace {

// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(Colour colour) {
    auto const linear = [](std::uint8_t part) {
        auto const value = part / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Colour one, Colour other) {
    auto const [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

TEST_CASE("All text can be told from what it stands on, in both themes", "[pdf]") {
    auto const& colours = palette_of(GENERATE(certificates::Theme::dark, certificates::Theme::light));
    for (auto const text : {colours.text, colours.secondary, colours.accent, colours.good, colours.bad})
        for (auto const ground : {colours.ground, colours.panel}) CHECK(contrast(text, ground) >= 4.5);
    CHECK(contrast(colours.text, colours.ornament) >= 4.5);
}

}  // namespace
}  // namespace tenon::pdf
