#include "sheet/theme.hpp"

namespace tenon::pdf {
namespace {

constexpr Palette dark{.ground = {0x0A, 0x0A, 0x0F},
                       .panel = {0x14, 0x14, 0x1B},
                       .line = {0x2B, 0x2B, 0x35},
                       .ornament = {0x0C, 0x32, 0x3E},
                       .text = {0xFF, 0xFF, 0xFF},
                       .secondary = {0xA1, 0xA1, 0xAA},
                       .accent = {0x00, 0xD4, 0xFF},
                       .good = {0x10, 0xB9, 0x81},
                       .bad = {0xEF, 0x44, 0x44}};

// Accents darkened until they have the contrast of 4.5 to 1 that WCAG 2 asks for on white.
constexpr Palette light{.ground = {0xFD, 0xFC, 0xF9},
                        .panel = {0xF4, 0xF4, 0xF0},
                        .line = {0xD9, 0xD8, 0xD0},
                        .ornament = {0xD3, 0xE6, 0xEA},
                        .text = {0x10, 0x16, 0x20},
                        .secondary = {0x57, 0x57, 0x60},
                        .accent = {0x00, 0x6D, 0x8A},
                        .good = {0x04, 0x78, 0x57},
                        .bad = {0xB9, 0x1C, 0x1C}};

}  // namespace

Palette const& palette_of(certificates::Theme theme) { return theme == certificates::Theme::dark ? dark : light; }

Colour tone_colour(Palette const& palette, Attestation::Tone tone) {
    switch (tone) {
        case Attestation::Tone::good:
            return palette.good;
        case Attestation::Tone::bad:
            return palette.bad;
        case Attestation::Tone::plain:
            break;
    }
    return palette.text;
}

std::string_view name_of(certificates::Theme theme) { return theme == certificates::Theme::dark ? "dark" : "light"; }

}  // namespace tenon::pdf
