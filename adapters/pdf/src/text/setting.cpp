#include "text/setting.hpp"

#include <algorithm>
#include <cmath>

namespace tenon::pdf {
namespace {

constexpr double step = 0.95;         // from one size to the next smaller one
constexpr double several = 0.72;      // of the wanted size: what several lines begin with
constexpr double least_alone = 0.62;  // below which one line gives way to several

// A part that is not divided: a letter with its marks.
struct Part {
    std::size_t begin;
    double width;
};

std::vector<Part> parts_of(Line const& line) {
    std::vector<Part> parts;
    for (auto const& glyph : line.glyphs) parts.push_back({glyph.cluster, glyph.advance});
    std::ranges::stable_sort(parts, {}, &Part::begin);
    std::vector<Part> merged;
    for (auto const& part : parts) {
        if (!merged.empty() && merged.back().begin == part.begin) merged.back().width += part.width;
        else merged.push_back(part);
    }
    return merged;
}

struct Piece {
    std::size_t begin, end;
};

// Breaks at spaces; within a word only when the word is longer than a line.
std::vector<Piece> broken(std::u32string_view text, std::vector<Part> const& parts, double width) {
    std::vector<Piece> pieces;
    std::size_t begin = 0, after_space = 0;
    double line = 0, since_space = 0;
    for (auto const& part : parts) {
        if (line + part.width > width && part.begin > begin && text[part.begin] != U' ') {
            bool const at_space = after_space > begin;
            auto const end = at_space ? after_space : part.begin;
            pieces.push_back({begin, at_space ? end - 1 : end});
            begin = end;
            line = at_space ? since_space : 0;
        }
        line += part.width;
        since_space += part.width;
        if (text[part.begin] != U' ') continue;
        after_space = part.begin + 1;
        since_space = 0;
    }
    pieces.push_back({begin, text.size()});
    return pieces;
}

// The same number of lines, as narrow as they can be, so that no last line is left with one word.
std::vector<Piece> balanced(std::u32string_view text, std::vector<Part> const& parts, double width) {
    auto const count = broken(text, parts, width).size();
    for (auto share = 0.5; share < 1; share += 0.05)
        if (auto pieces = broken(text, parts, width * share); pieces.size() == count) return pieces;
    return broken(text, parts, width);
}

Line with_ellipsis(Typefaces const& faces, Style style, std::u32string_view text, double width) {
    auto const parts = parts_of(shape(faces, style, text));
    auto const fits = [&](std::size_t count) {
        auto head = std::u32string(text.substr(0, count < parts.size() ? parts[count].begin : text.size()));
        while (!head.empty() && head.back() == U' ') head.pop_back();
        return shape(faces, style, head + U'\u2026');
    };
    std::size_t fit = 0, too_many = parts.size();
    while (too_many - fit > 1) {
        auto const middle = fit + (too_many - fit) / 2;
        (fits(middle).width <= width ? fit : too_many) = middle;
    }
    return fits(fit);
}

}  // namespace

double SetText::width() const { return lines.empty() ? 0 : std::ranges::max(lines, {}, &Line::width).width * size; }

SetText set_text(Typefaces const& faces, Style style, std::u32string_view text, Measure const& measure) {
    auto whole = shape(faces, style, text);
    auto const alone = std::min(measure.size, std::floor(100 * measure.width / whole.width) / 100);
    if (alone >= std::max(measure.least, measure.lines > 1 ? measure.size * least_alone : 0))
        return {{std::move(whole)}, alone};
    auto const parts = parts_of(whole);
    auto const most = static_cast<std::size_t>(measure.lines);
    for (auto size = measure.lines > 1 ? measure.size * several : measure.least;;
         size = std::max(size * step, measure.least)) {
        auto const width = measure.width / size;
        auto const pieces = balanced(text, parts, width);
        if (pieces.size() > most && size > measure.least) continue;
        SetText set{{}, size};
        for (std::size_t i = 0; i < std::min(pieces.size(), most); ++i) {
            auto const piece = text.substr(pieces[i].begin, pieces[i].end - pieces[i].begin);
            bool const is_cut = i + 1 == most && pieces.size() > most;
            set.lines.push_back(is_cut ? with_ellipsis(faces, style, text.substr(pieces[i].begin), width)
                                       : shape(faces, style, piece));
        }
        return set;
    }
}

}  // namespace tenon::pdf
