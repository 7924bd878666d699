#include "support/catch.hpp"
#include "support/print_shop.hpp"
#include "support/tools.hpp"
#include "text/clean_text.hpp"

namespace tenon::testing {
namespace {

using Catch::Contains;

struct Sample {
    std::string name;
    Statement statement;
};

// Characters of which no two are the same, so that each needs its outline in the file.
std::string different(std::size_t count, char32_t first, char32_t step) {
    std::u32string text;
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char32_t>(first + i * step);
    return pdf::utf8_of(text);
}

Sample a_sample() {
    std::string const word(100, 'W');
    auto bare = lab_result();
    bare.attested.subject_note = bare.attested.scope = bare.attested.period = "";
    bare.attested.figures.clear();
    auto gaps = lab_result();
    gaps.attested.figures = {{"", "no label"}, {"no value", ""}, {"", "none again"}, {"", ""}};
    auto crowded = lab_result();
    for (auto& figure : crowded.attested.figures) figure.label = figure.value = word;
    crowded.attested.figures.resize(20, {"Label", "value"});
    crowded.attested.title = crowded.attested.scope = crowded.attested.period = crowded.issuer = word;
    return GENERATE_COPY(Sample{"lab", lab_result()}, Sample{"welding", welding_certification()},
                         Sample{"200 emoji", lab_result_of(different(200, 0x1F5A5, 1))},
                         Sample{"100 Chinese", lab_result_of(different(100, 0x4E00, 97))},
                         Sample{"100 Hangul", lab_result_of(different(100, 0xAC00, 101))},
                         Sample{"100 letters", lab_result_of(word)},
                         Sample{"controls", lab_result_of(std::string("a\0b\r\n\t\x7F\xE2\x80\xAE\xEF\xBF\xBF c", 16))},
                         Sample{"nothing", bare}, Sample{"gaps", gaps}, Sample{"too much", crowded});
}

TEST_CASE("Readers find nothing wrong with a file, and the code on the page leads to the address", "[pdf][tools]") {
    auto const sample = a_sample();
    auto const theme = GENERATE(Theme::dark, Theme::light);
    INFO(sample.name);
    auto const pdf = PrintShop().pdf(sample.statement, theme);
    auto const check = run_on(pdf, "qpdf --check {} 2>&1");
    CHECK(check.status == 0);
    CHECK_THAT(check.output, Contains("No syntax or stream encoding errors found"));
    CHECK(run_on(pdf, "pdftotext {} - 2>&1 >/dev/null").output.empty());
    CHECK(codes_on_pdf(pdf, 110) == sample.statement.verify_url + "\n");
    CHECK(pdf.size() <= 60'000);
}

TEST_CASE("The code is read from images, too", "[pdf][tools]") {
    PrintShop const shop;
    auto const theme = GENERATE(Theme::dark, Theme::light);
    CHECK(codes_on_png(shop.png(lab_result(), theme)) == lab_result().verify_url + "\n");
    CHECK(codes_on_png(shop.printer->qr_png("https://tenon.example/verify/1")) == "https://tenon.example/verify/1\n");
}

TEST_CASE("The longest address still makes a code that is read", "[pdf][tools]") {
    auto statement = lab_result();
    statement.verify_url = "https://tenon.example/verify/" + std::string(571, 'x');
    CHECK(codes_on_pdf(PrintShop().pdf(statement), 150) == statement.verify_url + "\n");
}

TEST_CASE("Everything that is certified can be searched for", "[pdf][tools]") {
    auto const statement = GENERATE(lab_result(), welding_certification());
    auto const text = text_of_pdf(PrintShop().pdf(statement));
    CHECK_THAT(text, Contains(statement.issuer));
    CHECK_THAT(text, Contains(statement.code));
    CHECK_THAT(text, Contains(statement.verify_url));
    CHECK_THAT(text, Contains(statement.attested.title));
    CHECK_THAT(text, Contains(statement.attested.subject));
    CHECK_THAT(text, Contains(statement.attested.subject_note));
    CHECK_THAT(text, Contains(statement.attested.scope));
    CHECK_THAT(text, Contains(statement.attested.period));
    CHECK_THAT(text, Contains("January 31, 2026"));
    CHECK_THAT(text, Contains(signed_as(statement).signature));
    for (auto const& figure : statement.attested.figures) {
        CHECK_THAT(text, Contains(figure.label));
        CHECK_THAT(text, Contains(figure.value));
    }
}

TEST_CASE("Fonts are embedded as subsets with a way back to characters", "[pdf][tools]") {
    auto const fonts = run_on(PrintShop().pdf(lab_result()), "pdffonts {} 2>&1 | tail -n +3").output;
    std::istringstream lines(fonts);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
        CHECK_THAT(line, Contains("CID TrueType") && Contains("Identity-H") && Contains("yes yes yes"));
    CHECK(count == 3);
}

TEST_CASE("The structure tells headings, a table of figures, the code and the link", "[pdf][tools]") {
    auto const structure = run_on(PrintShop().pdf(lab_result()), "pdfinfo -struct-text {} 2>&1").output;
    CHECK_THAT(structure, Contains("H1 (block)\n    \"Performance Certificate\""));
    CHECK_THAT(structure, Contains("H2 (block)\n    \"α-prime\""));
    CHECK_THAT(structure, Contains("TH (inline)") || Contains("TH"));
    CHECK_THAT(structure, Contains("\"Total PnL\"") && Contains("\"+12.40 %\""));
    CHECK_THAT(structure, Contains("Figure") && Contains("Link"));
    auto const readable = run_on(PrintShop().pdf(lab_result()), "qpdf --qdf --object-streams=disable {} - 2>&1").output;
    CHECK_THAT(readable, Contains("/Alt (QR code that leads to https://tenon.example/verify/ALX-2026-0131-7K2QF)") ||
                             Contains("/Alt <feff"));
}

TEST_CASE("The file says what it is, and its link leads to the address", "[pdf][tools]") {
    auto const pdf = PrintShop().pdf(lab_result());
    auto const info = run_on(pdf, "pdfinfo {} 2>&1").output;
    CHECK_THAT(info, Contains("Performance Certificate: α-prime"));
    CHECK_THAT(info, Contains("Backtest • BTC/USDT"));
    CHECK_THAT(info, Contains("Tagged:          yes"));
    CHECK_THAT(info, Contains("Pages:           1\n"));
    CHECK_THAT(info, Contains("(A4)"));
    CHECK_THAT(run_on(pdf, "pdfinfo -url {} 2>&1").output, Contains(lab_result().verify_url));
    auto const metadata = run_on(pdf,
                                 "pdfinfo -meta {} 2>&1 | python3 -c 'import sys, xml.dom.minidom as x; "
                                 "print(x.parse(sys.stdin.buffer).getElementsByTagName(\"dc:title\")[0]."
                                 "getElementsByTagName(\"rdf:li\")[0].firstChild.data)'");
    CHECK(metadata.output == "Performance Certificate: α-prime\n");
}

}  // namespace
}  // namespace tenon::testing
