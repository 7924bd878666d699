#pragma once
#include "sheet/qr_code.hpp"
#include "sheet/theme.hpp"
#include "text/setting.hpp"

#include <string_view>

namespace tenon::pdf {

inline constexpr std::size_t most_figures = 8;  // of an attestation

enum class Align : std::uint8_t { left, centre, right };

// Puts marks on a sheet, one after the other.
class Composer {
public:
    Composer(Typefaces const&, Palette const&, double width, double height);

    void shape(Path, std::optional<Colour> fill, std::optional<Stroke> stroke = {});
    void shape(Winding);
    void line(Point from, Point to, Colour, double width);
    // Text on a base line that begins, has its middle or ends at a point. Further lines follow below; where there are
    // some, all move up by half of what they take. Returns the base line of the last. Empty text leaves no mark.
    double words(Role, std::string_view text, Style, Measure const&, Colour, Point at, Align = Align::left);
    // A code on a light ground, whatever the theme, with its quiet zone.
    void qr(std::string const& url, Box const&, double radius);

    Palette const& palette() const { return palette_; }
    Sheet& sheet() { return sheet_; }

private:
    Typefaces const& faces_;
    Palette const& palette_;
    Sheet sheet_;
};

}  // namespace tenon::pdf
