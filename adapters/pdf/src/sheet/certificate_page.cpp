#include "sheet/certificate_page.hpp"

#include "sheet/composer.hpp"
#include "sheet/long_date.hpp"
#include "sheet/ornament.hpp"

#include <algorithm>

namespace tenon::pdf {
namespace {

using certificates::SignedStatement;
using certificates::Statement;

constexpr double width = 595.28, height = 841.89, middle = width / 2;
constexpr double left = 66, right = width - left;

// With fewer rows of figures all above the foot comes down by some of what is left.
constexpr double row_height = 54, most_rows = most_figures / 2;
std::size_t count_of(Attestation const& attested) { return std::min(attested.figures.size(), most_figures); }
double rows_of(Attestation const& attested) { return static_cast<double>((count_of(attested) + 1) / 2); }
double slack_of(Attestation const& attested) { return (most_rows - rows_of(attested)) * row_height; }

constexpr Style display{Face::display}, plain{Face::text}, strong{Face::strong}, name_style{Face::strong, 0.09};

void draw_ground(Composer& page, double slack, std::string_view seed) {
    auto const& colours = page.palette();
    for (auto& winding : rosette({middle, 250 + slack * 0.25}, 205, {colours.ornament, 0.45}, seed))
        page.shape(std::move(winding));
    page.shape(frame(26, 26, width - 52, height - 52, 20), {}, Stroke{colours.accent, 0.9});
    page.shape(frame(32, 32, width - 64, height - 64, 20), {}, Stroke{colours.line, 0.6});
    for (auto const x : {32.5, width - 32.5})
        for (auto const y : {32.5, height - 32.5}) page.shape(diamond({x, y}, 3.2), colours.accent);
}

void write_head(Composer& page, Statement const& statement) {
    auto const& colours = page.palette();
    auto const& attested = statement.attested;
    page.words(Role::paragraph, statement.issuer, name_style, {400, 13, 9}, colours.accent, {middle, 92},
               Align::centre);
    page.words(Role::title, attested.title, display, {440, 35, 16}, colours.text, {middle, 138}, Align::centre);
    page.line({154, 163}, {middle - 9, 163}, colours.accent, 0.9);
    page.line({middle + 9, 163}, {width - 154, 163}, colours.accent, 0.9);
    page.shape(diamond({middle, 163}, 3.6), colours.accent);
    auto const last = page.words(Role::heading, attested.subject, display, {430, 50, 15, 2}, colours.text,
                                 {middle, 258 + slack_of(attested) * 0.25}, Align::centre);
    page.words(Role::paragraph, attested.subject_note, plain, {430, 13, 8}, colours.secondary, {middle, last + 31},
               Align::centre);
}

void write_figure(Composer& page, Attestation::Figure const& figure, Point at, double room) {
    auto const& colours = page.palette();
    page.words(Role::label, figure.label, plain, {room, 9.5, 6}, colours.secondary, at);
    page.words(Role::value, figure.value, strong, {room, 17, 8}, tone_colour(colours, figure.tone), {at.x, at.y + 22});
}

// The panel grows with its figures, two in a row.
void write_panel(Composer& page, Attestation const& attested) {
    constexpr double head = 44, inset = 24, gap = 24;
    auto const top = 346 + slack_of(attested) * 0.45;
    auto const& colours = page.palette();
    page.shape(Path().rounded(left, top, right - left, head + rows_of(attested) * row_height + 6, 10), colours.panel,
               Stroke{colours.line, 0.6});
    auto const inner = right - left - 2 * inset, room = (inner - gap) / 2;
    page.words(Role::paragraph, attested.scope, strong, {inner * 0.56, 11.5, 7}, colours.accent,
               {left + inset, top + 27});
    page.words(Role::paragraph, attested.period, plain, {inner * 0.42, 10.5, 6}, colours.secondary,
               {right - inset, top + 27}, Align::right);
    for (std::size_t i = 0; i < count_of(attested); ++i) {
        auto const y = top + head + static_cast<double>(i / 2) * row_height;
        if (i % 2 == 0) page.line({left + inset, y}, {right - inset, y}, colours.line, 0.6);
        write_figure(page, attested.figures[i], {left + inset + (i % 2 == 0 ? 0 : room + gap), y + 21}, room);
    }
}

void write_foot(Composer& page, Statement const& statement, SignedStatement const& published) {
    auto const& colours = page.palette();
    constexpr double side = 116, top = 652, room = right - left - side - 24;
    page.words(Role::paragraph, "Verification code", plain, {room, 9, 9}, colours.secondary, {left, top + 12});
    page.words(Role::paragraph, statement.code, strong, {room, 19, 9}, colours.accent, {left, top + 35});
    page.words(Role::link, statement.verify_url, plain, {room, 9, 6}, colours.text, {left, top + 52});
    page.words(Role::paragraph, "Issued", plain, {room, 9, 9}, colours.secondary, {left, top + 77});
    page.words(Role::paragraph, long_date(statement.issued_at), strong, {room, 11, 9}, colours.text, {left, top + 92});
    page.words(Role::paragraph, "Signed with Ed25519, key " + published.key_id, plain, {room, 6.5, 5},
               colours.secondary, {left, top + 112});
    page.words(Role::paragraph, published.signature, plain, {room, 6.5, 4}, colours.secondary, {left, top + 121});
    page.qr(statement.verify_url, {right - side, top, side, side}, 8);
    page.words(Role::paragraph, "Scan to verify", plain, {side, 9, 8}, colours.secondary,
               {right - side / 2, top + side + 16}, Align::centre);
}

}  // namespace

Sheet certificate_page(Typefaces const& faces, Statement const& statement, SignedStatement const& published,
                       certificates::Theme theme) {
    Composer page(faces, palette_of(theme), width, height);
    draw_ground(page, slack_of(statement.attested), published.signature);
    write_head(page, statement);
    write_panel(page, statement.attested);
    write_foot(page, statement, published);
    return std::move(page.sheet());
}

}  // namespace tenon::pdf
