#include "sheet/preview.hpp"

#include "sheet/composer.hpp"
#include "sheet/long_date.hpp"
#include "sheet/ornament.hpp"

#include <algorithm>

namespace tenon::pdf {
namespace {

using certificates::Statement;

constexpr double width = 1600, height = 900, left = 110, right = width - left;
constexpr double side = 290, text_room = right - left - side - 60;

constexpr Style display{Face::display}, plain{Face::text}, strong{Face::strong}, name_style{Face::strong, 0.09};

void draw_ground(Composer& sheet, std::string_view seed) {
    auto const& colours = sheet.palette();
    for (auto& winding : rosette({640, 316}, 264, {colours.ornament, 1.1}, seed)) sheet.shape(std::move(winding));
    sheet.shape(frame(36, 36, width - 72, height - 72, 40), {}, Stroke{colours.accent, 2});
    sheet.shape(frame(48, 48, width - 96, height - 96, 40), {}, Stroke{colours.line, 1.5});
}

void write_head(Composer& sheet, Statement const& statement) {
    auto const& colours = sheet.palette();
    auto const& attested = statement.attested;
    sheet.words(Role::paragraph, statement.issuer, name_style, {text_room, 30, 20}, colours.accent, {left, 140});
    sheet.words(Role::title, attested.title, display, {text_room, 52, 28}, colours.text, {left, 206});
    sheet.line({left, 240}, {left + 180, 240}, colours.accent, 3);
    auto const last =
        sheet.words(Role::heading, attested.subject, display, {text_room, 92, 30, 2}, colours.text, {left, 352});
    sheet.words(Role::paragraph, attested.subject_note, plain, {text_room, 28, 18}, colours.secondary,
                {left, last + 54});
}

void write_panel(Composer& sheet, Attestation const& attested) {
    constexpr double bottom = 754, head = 66, row_height = 106, inset = 40, gap = 24;
    auto const count = std::min(attested.figures.size(), most_figures);
    auto const columns = count > 6 ? 4U : 3U;
    auto const rows = static_cast<double>((count + columns - 1) / columns);
    auto const top = bottom - head - rows * row_height;
    auto const& colours = sheet.palette();
    sheet.shape(Path().rounded(left, top, right - left, bottom - top, 28), colours.panel, Stroke{colours.line, 1.5});
    auto const inner = right - left - 2 * inset;
    sheet.words(Role::paragraph, attested.scope, strong, {inner * 0.56, 26, 16}, colours.accent,
                {left + inset, top + 46});
    sheet.words(Role::paragraph, attested.period, plain, {inner * 0.42, 24, 14}, colours.secondary,
                {right - inset, top + 46}, Align::right);
    auto const step = (inner + gap) / columns;
    for (std::size_t i = 0; i < count; ++i) {
        auto const& figure = attested.figures[i];
        auto const y = top + head + static_cast<double>(i / columns) * row_height;
        auto const x = left + inset + static_cast<double>(i % columns) * step;
        if (i % columns == 0) sheet.line({left + inset, y}, {right - inset, y}, colours.line, 1.5);
        sheet.words(Role::label, figure.label, plain, {step - gap, 22, 14}, colours.secondary, {x, y + 38});
        sheet.words(Role::value, figure.value, strong, {step - gap, 36, 18}, tone_colour(colours, figure.tone),
                    {x, y + 82});
    }
}

void write_foot(Composer& sheet, Statement const& statement) {
    auto const& colours = sheet.palette();
    sheet.words(Role::paragraph, "Issued " + long_date(statement.issued_at), plain, {600, 24, 16}, colours.secondary,
                {left, 812});
    sheet.words(Role::paragraph, statement.code, strong, {700, 30, 18}, colours.accent, {right, 812}, Align::right);
    sheet.qr(statement.verify_url, {right - side, 104, side, side}, 20);
    sheet.words(Role::paragraph, "Scan to verify", plain, {side, 22, 18}, colours.secondary,
                {right - side / 2, 104 + side + 32}, Align::centre);
}

}  // namespace

Sheet preview(Typefaces const& faces, Statement const& statement, certificates::SignedStatement const& published,
              certificates::Theme theme) {
    Composer sheet(faces, palette_of(theme), width, height);
    draw_ground(sheet, published.signature);
    write_head(sheet, statement);
    write_panel(sheet, statement.attested);
    write_foot(sheet, statement);
    return std::move(sheet.sheet());
}

Sheet qr_sheet(std::string const& url) {
    QrCode const code(url);
    auto const pixels = 10.0 * (code.width() + 2 * quiet_zone);
    Sheet sheet{pixels, pixels, {0xFF, 0xFF, 0xFF}, {}, {}, {}};
    sheet.marks.push_back({Role::code, Shape{code.path({0, 0}, pixels), Colour{0, 0, 0}, {}}});
    return sheet;
}

}  // namespace tenon::pdf
