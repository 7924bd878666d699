#pragma once
#include <hb.h>

#include <array>
#include <cstdint>
#include <memory>

namespace tenon::pdf {

// The fonts within the program; see CMakeLists.txt, which lists them in this order.
enum class Face : std::uint8_t {
    display,
    text,
    strong,
    arabic,
    hebrew,
    armenian,
    georgian,
    devanagari,
    bengali,
    tamil,
    thai,
    mathematical,
    symbols,
    east_asian,
    korean,
    emoji,
    more_symbols,
};
inline constexpr std::size_t face_count = 17;

struct HarfBuzzEnd {
    void operator()(hb_blob_t* it) const { hb_blob_destroy(it); }
    void operator()(hb_face_t* it) const { hb_face_destroy(it); }
    void operator()(hb_font_t* it) const { hb_font_destroy(it); }
    void operator()(hb_buffer_t* it) const { hb_buffer_destroy(it); }
};
template <class T>
using HarfBuzz = std::unique_ptr<T, HarfBuzzEnd>;

// Opened once, then only read, from any thread. Measures are in units of the font: units_per_em() to an em.
class Typefaces {
public:
    Typefaces();

    hb_font_t* font(Face face) const { return fonts_[index(face)].get(); }
    // The outlines and measures of the font, which is all that is embedded.
    hb_face_t* outlines(Face face) const { return outlines_[index(face)].get(); }
    double units_per_em(Face face) const { return units_[index(face)]; }
    bool has(Face, char32_t) const;
    // The first that has the character, of `wanted` and those that stand in for it; `wanted` when none has.
    Face face_for(Face wanted, char32_t) const;

private:
    static std::size_t index(Face face) { return static_cast<std::size_t>(face); }

    std::array<HarfBuzz<hb_font_t>, face_count> fonts_;
    std::array<HarfBuzz<hb_face_t>, face_count> outlines_;
    std::array<double, face_count> units_{};
};

}  // namespace tenon::pdf
