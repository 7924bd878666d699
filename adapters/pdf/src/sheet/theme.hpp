#pragma once
#include "sheet/sheet.hpp"

#include <tenon/certificates/certificate_printer.hpp>

namespace tenon::pdf {

// Colours by what they are for. Themes differ in nothing else.
struct Palette {
    Colour ground, panel, line, ornament;
    Colour text, secondary, accent, good, bad;
};

Palette const& palette_of(certificates::Theme);
Colour tone_colour(Palette const&, Attestation::Tone);
std::string_view name_of(certificates::Theme);  // "dark", "light"

}  // namespace tenon::pdf
