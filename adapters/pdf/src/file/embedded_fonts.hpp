#pragma once
#include "file/objects.hpp"
#include "sheet/sheet.hpp"

#include <map>

namespace tenon::pdf {

// The glyphs of a sheet as subsets of their fonts (PDF 32000-1, 9.7): one font object for each face that is used, with
// CIDs that are the glyphs' numbers in the subset, and a table from them to the characters that they stand for.
class EmbeddedFonts {
public:
    EmbeddedFonts(Objects&, Typefaces const&, Sheet const&);

    Object const& resources() const { return *resources_; }
    struct Cid {
        unsigned id;
        int width;  // thousandths of an em
    };
    Cid cid(Face face, std::uint32_t glyph) const { return fonts_.at(face).at(glyph); }

private:
    using Cids = std::map<std::uint32_t, Cid>;

    void embed(Face, std::map<std::uint32_t, std::u32string> const& glyphs);

    Objects& objects_;
    Typefaces const& faces_;
    std::map<Face, Cids> fonts_;
    Object* resources_;
};

std::string resource_name(Face);  // "F0"

}  // namespace tenon::pdf
