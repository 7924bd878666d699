#include "sheet/composer.hpp"

#include "text/clean_text.hpp"

namespace tenon::pdf {
namespace {

constexpr double leading = 1.18;  // from line to line, in ems
constexpr Colour paper{0xFF, 0xFF, 0xFF}, ink{0x0A, 0x0A, 0x0F};

}  // namespace

Composer::Composer(Typefaces const& faces, Palette const& palette, double width, double height)
    : faces_(faces), palette_(palette), sheet_{width, height, palette.ground, {}, {}, {}} {}

void Composer::shape(Path path, std::optional<Colour> fill, std::optional<Stroke> stroke) {
    sheet_.marks.push_back({Role::decoration, Shape{std::move(path), fill, stroke}});
}

void Composer::shape(Winding winding) { sheet_.marks.push_back({Role::decoration, std::move(winding)}); }

void Composer::line(Point from, Point to, Colour colour, double width) {
    shape(Path().move(from).line(to), {}, Stroke{colour, width});
}

double Composer::words(Role role, std::string_view text, Style style, Measure const& measure, Colour colour, Point at,
                       Align align) {
    auto const clean = clean_text(text);
    if (clean.empty()) return at.y;
    auto set = set_text(faces_, style, clean, measure);
    auto y = at.y - static_cast<double>(set.lines.size() - 1) * leading * set.size / 2;
    Words words{{}, set.size, colour};
    for (auto& line : set.lines) {
        auto const width = line.width * set.size;
        auto const x = at.x - (align == Align::left ? 0 : align == Align::centre ? width / 2 : width);
        words.lines.push_back({std::move(line), x, y});
        y += leading * set.size;
    }
    sheet_.marks.push_back({role, std::move(words)});
    return y - leading * set.size;
}

void Composer::qr(std::string const& url, Box const& box, double radius) {
    shape(Path().rounded(box.x, box.y, box.width, box.height, radius), paper, Stroke{palette_.line, box.width / 200});
    sheet_.marks.push_back({Role::code, Shape{QrCode(url).path({box.x, box.y}, box.width), ink, {}}});
    sheet_.code_text = "QR code that leads to " + url;
    sheet_.link = box;
}

}  // namespace tenon::pdf
