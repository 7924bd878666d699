#include "file/embedded_fonts.hpp"

#include "file/font_subset.hpp"
#include "file/unicode_map.hpp"

#include <hb-ot.h>

#include <cmath>

namespace tenon::pdf {
namespace {

int thousandths(double units, double units_per_em) {
    return static_cast<int>(std::lround(units * 1000 / units_per_em));
}

// Six letters that differ when the subset does, as the format wants them before the name (9.6.4).
std::string tag_of(std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    for (auto const byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    std::string tag;
    for (int i = 0; i < 6; ++i, hash /= 26) tag += static_cast<char>('A' + hash % 26);
    return tag;
}

std::string name_of(hb_face_t* face) {
    char letters[64];
    unsigned size = sizeof letters;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &size, letters);
    return {letters, size};
}

// The box around all glyphs, which stands in the table `head` from byte 36 on.
Array bounds_of(hb_face_t* face, double units_per_em) {
    HarfBuzz<hb_blob_t> const head(hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')));
    unsigned length = 0;
    auto const* const bytes = reinterpret_cast<unsigned char const*>(hb_blob_get_data(head.get(), &length));
    Array box;
    for (unsigned at = 36; at < 44 && at + 1 < length; at += 2) {
        auto const value = static_cast<std::int16_t>(bytes[at] << 8U | bytes[at + 1]);
        add(box, integer(thousandths(value, units_per_em)));
    }
    return box;
}

}  // namespace

std::string resource_name(Face face) { return "F" + std::to_string(static_cast<int>(face)); }

EmbeddedFonts::EmbeddedFonts(Objects& objects, Typefaces const& faces, Sheet const& sheet)
    : objects_(objects), faces_(faces), resources_(&objects.add()) {
    std::map<Face, std::map<std::uint32_t, std::u32string>> used;
    for (auto const& mark : sheet.marks) {
        auto const* const words = std::get_if<Words>(&mark.what);
        if (words == nullptr) continue;
        for (auto const& placed : words->lines)
            for (auto const& glyph : placed.line.glyphs) {
                auto& stands_for = used[glyph.face][glyph.id];
                if (stands_for.empty()) stands_for = glyph.text;
            }
    }
    for (auto const& [face, glyphs] : used) embed(face, glyphs);
}

void EmbeddedFonts::embed(Face face, std::map<std::uint32_t, std::u32string> const& glyphs) {
    std::vector<std::uint32_t> ids;
    for (auto const& [id, text] : glyphs) ids.push_back(id);
    auto const part = subset(faces_.outlines(face), ids);
    auto const em = faces_.units_per_em(face);
    Array widths;
    std::map<unsigned, std::u32string> texts;
    for (auto const& [id, text] : glyphs) {
        Cid const cid{part.numbers.at(id), thousandths(hb_font_get_glyph_h_advance(faces_.font(face), id), em)};
        fonts_[face][id] = cid;
        Array width;
        add(width, integer(cid.width));
        add(widths, integer(cid.id));
        add(widths, width);
        texts[cid.id] = id == 0 ? U"\uFFFD" : text;
    }
    hb_font_extents_t extents;
    hb_font_get_h_extents(faces_.font(face), &extents);
    auto const full_name = tag_of(part.bytes) + "+" + name_of(hb_font_get_face(faces_.font(face)));
    auto const base_name = name(full_name.c_str());

    auto& file = set(objects_.add_stream(part.bytes), "Length1", integer(static_cast<std::int64_t>(part.bytes.size())));
    auto& descriptor = objects_.add("FontDescriptor");
    set(descriptor, "FontName", base_name);
    set(descriptor, "Flags", integer(4));  // symbolic: no encoding but its own
    set(descriptor, "FontBBox", bounds_of(faces_.outlines(face), em));
    set(descriptor, "ItalicAngle", integer(0));
    set(descriptor, "Ascent", integer(thousandths(extents.ascender, em)));
    set(descriptor, "Descent", integer(thousandths(extents.descender, em)));
    set(descriptor, "CapHeight", integer(714));
    set(descriptor, "StemV", integer(face == Face::strong ? 140 : 80));
    set(descriptor, "FontFile2", file);

    Dictionary system;
    set(system, "Registry", text("Adobe"));
    set(system, "Ordering", text("Identity"));
    set(system, "Supplement", integer(0));
    auto& descendant = objects_.add("Font");
    set(descendant, "Subtype", name("CIDFontType2"));
    set(descendant, "BaseFont", base_name);
    set(descendant, "CIDSystemInfo", system);
    set(descendant, "FontDescriptor", descriptor);
    set(descendant, "W", widths);
    set(descendant, "CIDToGIDMap", name("Identity"));
    Array descendants;
    add(descendants, descendant);
    auto& font = objects_.add("Font");
    set(font, "Subtype", name("Type0"));
    set(font, "BaseFont", base_name);
    set(font, "Encoding", name("Identity-H"));
    set(font, "DescendantFonts", descendants);
    set(font, "ToUnicode", objects_.add_stream(unicode_map(texts)));
    set(*resources_, resource_name(face).c_str(), font);
}

}  // namespace tenon::pdf
