#include "fonts/typefaces.hpp"

#include "fonts/font_files.hpp"

namespace tenon::pdf {
namespace {

HarfBuzz<hb_font_t> open(std::string_view file) {
    HarfBuzz<hb_blob_t> const blob(
        hb_blob_create(file.data(), static_cast<unsigned>(file.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    HarfBuzz<hb_face_t> const face(hb_face_create(blob.get(), 0));
    hb_face_make_immutable(face.get());
    HarfBuzz<hb_font_t> font(hb_font_create(face.get()));
    hb_font_make_immutable(font.get());
    return font;
}

// A subset of a font takes a third of the time when there are no other tables to look at.
HarfBuzz<hb_face_t> outlines_of(hb_face_t* whole) {
    HarfBuzz<hb_face_t> face(hb_face_builder_create());
    for (auto const* const name : {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}) {
        auto const tag = hb_tag_from_string(name, 4);
        HarfBuzz<hb_blob_t> const table(hb_face_reference_table(whole, tag));
        hb_face_builder_add_table(face.get(), tag, table.get());
    }
    hb_face_make_immutable(face.get());
    return face;
}

}  // namespace

Typefaces::Typefaces() {
    auto const files = font_files();
    for (std::size_t i = 0; i < face_count; ++i) {
        fonts_[i] = open(files[i]);
        outlines_[i] = outlines_of(hb_font_get_face(fonts_[i].get()));
        units_[i] = hb_face_get_upem(outlines_[i].get());
    }
}

bool Typefaces::has(Face face, char32_t c) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font(face), c, &glyph) != 0;
}

Face Typefaces::face_for(Face wanted, char32_t c) const {
    if (has(wanted, c)) return wanted;
    for (auto i = index(Face::text); i < face_count; ++i)
        if (has(static_cast<Face>(i), c)) return static_cast<Face>(i);
    return wanted;
}

}  // namespace tenon::pdf
