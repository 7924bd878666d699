#include "file/content.hpp"

#include "file/operators.hpp"
#include "file/unicode_map.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace tenon::pdf {
namespace {

class Content {
public:
    Content(Sheet const& sheet, EmbeddedFonts const& fonts) : sheet_(sheet), fonts_(fonts), out_(sheet.height) {}

    std::string made() {
        begin(Role::decoration);
        put(Shape{Path().rectangle(0, 0, sheet_.width, sheet_.height), sheet_.ground, {}});
        for (auto const& mark : sheet_.marks) {
            begin(mark.role);
            std::visit([this](auto const& what) { put(what); }, mark.what);
        }
        out_.raw("EMC\n");
        return out_.text();
    }

private:
    // Decorations that follow one another are one artifact.
    void begin(Role role) {
        if (role == Role::decoration && open_ == role) return;
        if (open_) out_.raw("EMC\n");
        if (role == Role::decoration) out_.raw("/Artifact BMC\n");
        else out_.raw("/").raw(structure_type(role)).raw(" <</MCID " + std::to_string(next_++) + ">> BDC\n");
        open_ = role;
    }

    void put(Shape const& shape) { out_.draw(shape); }
    void put(Winding const& winding) {
        auto const once = Operators(0).draw(Shape{winding.path, {}, winding.stroke}).text();
        for (unsigned i = 0; i < winding.turns; ++i) {
            auto const angle = std::numbers::pi * i / winding.turns;
            auto const cosine = std::cos(angle), sine = std::sin(angle);
            out_.raw("q ");
            for (auto const factor : {cosine, sine, -sine, cosine}) out_.number(factor, 5);
            out_.point(winding.centre).raw("cm\n").raw(once).raw("Q\n");
        }
    }

    void put(Words const& words) {
        out_.colour(words.colour, "rg\nBT\n");
        for (auto const& placed : words.lines) put(placed, words.size);
        out_.raw("ET\n");
    }
    // Glyphs of one font and height are shown at once.
    void put(Words::Placed const& placed, double size) {
        std::span<Glyph const> left = placed.line.glyphs;
        while (!left.empty()) {
            auto const& first = left.front();
            auto const differs = [&](Glyph const& glyph) { return glyph.face != first.face || glyph.y != first.y; };
            auto const count = static_cast<std::size_t>(std::ranges::find_if(left, differs) - left.begin());
            out_.raw("/" + resource_name(first.face) + " ").length(size).raw("Tf 1 0 0 1 ");
            out_.point({placed.x + first.x * size, placed.y - first.y * size}).raw("Tm\n[");
            show(left.first(count));
            out_.raw("] TJ\n");
            left = left.subspan(count);
        }
    }
    // With corrections, in thousandths of an em, where a glyph does not begin at the end of the one before.
    void show(std::span<Glyph const> glyphs) {
        auto pen = std::lround(glyphs.front().x * 1000);
        out_.raw("<");
        for (auto const& glyph : glyphs) {
            auto const at = std::lround(glyph.x * 1000);
            if (at != pen) out_.raw(">" + std::to_string(pen - at) + "<");
            auto const cid = fonts_.cid(glyph.face, glyph.id);
            out_.raw(utf16_hex(std::u32string(1, static_cast<char32_t>(cid.id))));
            pen = at + cid.width;
        }
        out_.raw(">");
    }

    Sheet const& sheet_;
    EmbeddedFonts const& fonts_;
    Operators out_;
    std::optional<Role> open_;
    int next_ = 0;
};

}  // namespace

std::string content_of(Sheet const& sheet, EmbeddedFonts const& fonts) { return Content(sheet, fonts).made(); }

char const* structure_type(Role role) {
    switch (role) {
        case Role::title:
            return "H1";
        case Role::heading:
            return "H2";
        case Role::label:
            return "TH";
        case Role::value:
            return "TD";
        case Role::link:
            return "Link";
        case Role::code:
            return "Figure";
        case Role::paragraph:
        case Role::decoration:
            break;
    }
    return "P";
}

}  // namespace tenon::pdf
