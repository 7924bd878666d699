#include "sheet/certificate_page.hpp"
#include "sheet/preview.hpp"
#include "support/catch.hpp"
#include "support/print_shop.hpp"

#include <algorithm>

namespace tenon::pdf {
namespace {

using testing::Statement;

Statement filled_with(std::string const& text, std::size_t figures) {
    auto statement = testing::lab_result();
    statement.issuer = statement.code = text;
    auto& attested = statement.attested;
    attested.title = attested.subject = attested.subject_note = attested.scope = attested.period = text;
    attested.figures.assign(figures, {text, text});
    return statement;
}

std::string repeated(std::string_view part, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += part;
    return text;
}

// Every line of text lies within the frame, and no mark is put down outside of the page.
void check_margins(Sheet const& sheet, double margin) {
    for (auto const& mark : sheet.marks) {
        auto const* const words = std::get_if<Words>(&mark.what);
        if (words == nullptr) continue;
        for (auto const& [line, x, y] : words->lines) {
            CHECK(x >= margin);
            CHECK(x + line.width * words->size <= sheet.width - margin + 0.01);
            CHECK(y - words->size >= margin);
            CHECK(y <= sheet.height - margin);
        }
    }
}

TEST_CASE("Whatever a certificate says stays within the frame", "[pdf]") {
    Typefaces const faces;
    auto const text = GENERATE(std::string("x"), repeated("W", 100), repeated("🚀", 200), repeated("long words ", 40),
                               repeated("محمد ", 60), repeated("漢", 300), repeated("i", 5'000));
    auto const statement = filled_with(text, GENERATE(0U, 1U, 5U, 8U, 40U));
    auto const published = testing::signed_as(statement);
    check_margins(certificate_page(faces, statement, published, certificates::Theme::dark), 34);
    check_margins(preview(faces, statement, published, certificates::Theme::light), 50);
}

TEST_CASE("Themes share one layout", "[pdf]") {
    Typefaces const faces;
    auto const statement = testing::lab_result();
    auto const published = testing::signed_as(statement);
    auto const dark = certificate_page(faces, statement, published, certificates::Theme::dark);
    auto const light = certificate_page(faces, statement, published, certificates::Theme::light);
    REQUIRE(dark.marks.size() == light.marks.size());
    for (std::size_t i = 0; i < dark.marks.size(); ++i) {
        auto const* const one = std::get_if<Words>(&dark.marks[i].what);
        auto const* const other = std::get_if<Words>(&light.marks[i].what);
        CHECK((one == nullptr) == (other == nullptr));
        if (one == nullptr || other == nullptr) continue;
        CHECK(one->size == other->size);
        CHECK(one->lines.front().y == other->lines.front().y);
    }
}

TEST_CASE("More figures than there is room for are left out", "[pdf]") {
    Typefaces const faces;
    auto const statement = filled_with("x", 40);
    auto const sheet = certificate_page(faces, statement, testing::signed_as(statement), certificates::Theme::dark);
    CHECK(std::ranges::count(sheet.marks, Role::label, &Mark::role) == 8);
    CHECK(std::ranges::count(sheet.marks, Role::value, &Mark::role) == 8);
}

}  // namespace
}  // namespace tenon::pdf
