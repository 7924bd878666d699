#include "support/catch.hpp"
#include "support/print_shop.hpp"
#include "support/tools.hpp"

#include <random>

namespace tenon::testing {
namespace {

TEST_CASE("A file gives back what was signed, byte for byte, and its theme", "[pdf]") {
    PrintShop const shop;
    auto const theme = GENERATE(Theme::dark, Theme::light);
    auto const subject =
        GENERATE(as<std::string>(), "α-prime", "</tenon:statement> & %41 <b>", "100 %", "🚀\xEF\xBF\xBF");
    auto const published = signed_as(lab_result_of(subject));
    auto const read = shop.printer->read(shop.printer->pdf(published, theme));
    REQUIRE(read);
    CHECK(read->statement == published);
    CHECK(read->theme == theme);
    CHECK(read->printer == shop.printer->identity());
}

TEST_CASE("What is no certificate is read as none", "[pdf]") {
    PrintShop const shop;
    auto const pdf = shop.pdf(lab_result());
    auto const bytes =
        GENERATE_COPY(as<std::string>(), "", "%PDF-", "%PDF-1.7\n%%EOF", "garbage", std::string(5'000'000, '\0'),
                      "%PDF-1.7 <tenon:statement>", "%PDF-1.7 <tenon:statement></tenon:statement>", pdf.substr(1),
                      pdf + std::string(2'000'000, ' '), pdf.substr(0, pdf.find("</tenon:statement>")));
    CHECK_FALSE(shop.printer->read(bytes));
}

TEST_CASE("Metadata in another form than it is written in is read as none", "[pdf]") {
    PrintShop const shop;
    auto pdf = shop.pdf(lab_result());
    auto const [old, other] = GENERATE(table<std::string, std::string>({{"<tenon:theme>dark", "<tenon:theme>pink"},
                                                                        {"<tenon:printer>", "<tenon:other>"},
                                                                        {"<tenon:keyId>2026", "<tenon:keyId>%3026"},
                                                                        {"<tenon:keyId>2026", "<tenon:keyId>2%4"},
                                                                        {"<tenon:keyId>2026", "<tenon:keyId>2\n26"},
                                                                        {"%CE%B1", "%ce%b1"},
                                                                        {"%CE%B1", "\xCE\xB1"}}));
    auto const at = pdf.find(old);
    REQUIRE(at != std::string::npos);
    CHECK_FALSE(shop.printer->read(pdf.replace(at, old.size(), other)));
}

TEST_CASE("Whatever is cut off or changed, reading gives something or nothing and never harms", "[pdf]") {
    PrintShop const shop;
    auto const pdf = shop.pdf(lab_result());
    std::mt19937 random(7);
    int read_all_the_same = 0;
    for (int turn = 0; turn < 3'000; ++turn) {
        auto broken = pdf.substr(0, random() % 4 == 0 ? random() % pdf.size() : pdf.size());
        for (auto changes = random() % 8; changes > 0 && !broken.empty(); --changes)
            broken[random() % broken.size()] = static_cast<char>(random());
        auto const read = shop.printer->read(broken);
        if (!read) continue;
        ++read_all_the_same;
        CHECK(read->statement.text.size() < pdf.size());
    }
    CHECK(read_all_the_same > 0);
    CHECK(read_all_the_same < 3'000);
}

TEST_CASE("A changed page is seen when what the file says is printed again", "[pdf]") {
    PrintShop const shop;
    auto const pdf = shop.pdf(lab_result());
    auto edited = pdf;
    auto const page = edited.find("stream\n", edited.find("/FlateDecode"));
    REQUIRE(page != std::string::npos);
    edited[page + 60] = static_cast<char>(edited[page + 60] ^ 1);
    auto const read = shop.printer->read(edited);
    REQUIRE(read);
    CHECK(shop.printer->pdf(read->statement, read->theme) == pdf);
    CHECK(shop.printer->pdf(read->statement, read->theme) != edited);
}

TEST_CASE("A file tells what printed it", "[pdf]") {
    PrintShop const shop;
    auto pdf = shop.pdf(lab_result());
    auto const at = pdf.find("<tenon:printer>Tenon layout ");
    REQUIRE(at != std::string::npos);
    auto const read = shop.printer->read(pdf.replace(at + 15, 5, "Nonet"));
    REQUIRE(read);
    CHECK(read->printer.starts_with("Nonet layout "));
}

TEST_CASE("Files that other programs made of one, encrypted or of others are read without harm", "[pdf][tools]") {
    PrintShop const shop;
    auto const pdf = shop.pdf(lab_result());
    auto const made_by = [&](std::string const& command) { return run_on(pdf, command + " && cat {}.made").output; };
    auto const encrypted = made_by("qpdf --encrypt user owner 256 -- {} {}.made");
    REQUIRE(encrypted.starts_with("%PDF-"));
    CHECK_FALSE(shop.printer->read(encrypted));
    auto const other = made_by("qpdf --empty --pages {} 1 -- {}.made");
    REQUIRE(other.starts_with("%PDF-"));
    CHECK_FALSE(shop.printer->read(other));
    auto const rewritten = shop.printer->read(made_by("qpdf --object-streams=generate {} {}.made"));
    REQUIRE(rewritten);
    CHECK(rewritten->statement == signed_as(lab_result()));
}

}  // namespace
}  // namespace tenon::testing
