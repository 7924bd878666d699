#include <tenon/kernel/letter.hpp>

#include "support/catch.hpp"

using namespace tenon;

namespace {
bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

Letter a_letter() {
    return {.product = "Acme",
            .subject = "Your export is ready",
            .greeting = "Hello Ann,",
            .paragraphs = {"it has 12 rows.", "It took a minute."},
            .action = LetterAction{"Open it", "https://acme.example/e?id=1&sig=2"},
            .remarks = {"It goes tomorrow."}};
}
}  // namespace

TEST_CASE("a letter is one mail, as text and as HTML", "[mail]") {
    auto const mail = mail_of(a_letter(), "ann@example.com");
    CHECK(mail.to == "ann@example.com");
    CHECK(mail.subject == "Your export is ready");
    CHECK(mail.text ==
          "Hello Ann,\n\nit has 12 rows.\n\nIt took a minute.\n\n"
          "Open it:\nhttps://acme.example/e?id=1&sig=2\n\nIt goes tomorrow.\n\n-- \nAcme\n");
    for (auto const* words : {"Acme", "Your export is ready", "Hello Ann,", "it has 12 rows.", "It took a minute.",
                              ">Open it</a>", "It goes tomorrow."})
        CHECK(holds(mail.html, words));
    SECTION("with the link in the button and to be read") {
        CHECK(holds(mail.html, R"(href="https://acme.example/e?id=1&amp;sig=2")"));
        CHECK(holds(mail.html, ">https://acme.example/e?id=1&amp;sig=2</a>"));
    }
    SECTION("and nothing is fetched from elsewhere") {
        for (auto const* fetch : {"<img", "<link", "<script", "url(", "@import", "src="})
            CHECK_FALSE(holds(mail.html, fetch));
    }
    CHECK_FALSE(holds(mail.html, "${}"));
}

TEST_CASE("a letter need not have anything to do", "[mail]") {
    auto letter = a_letter();
    letter.action.reset();
    letter.remarks.clear();
    auto const mail = mail_of(letter, "ann@example.com");
    CHECK(mail.text == "Hello Ann,\n\nit has 12 rows.\n\nIt took a minute.\n\n-- \nAcme\n");
    CHECK_FALSE(holds(mail.html, "<a "));
    CHECK_FALSE(holds(mail.html, "button does not work"));
}

TEST_CASE("no word of a letter becomes markup", "[mail]") {
    std::string const sharp = R"(<b>"&'${}</b>)", blunt = "&lt;b&gt;&quot;&amp;&#39;${}&lt;/b&gt;";
    auto const mail = mail_of({.product = sharp,
                               .subject = sharp,
                               .greeting = sharp,
                               .paragraphs = {sharp},
                               .action = LetterAction{sharp, sharp},
                               .remarks = {sharp}},
                              "ann@example.com");
    CHECK_FALSE(holds(mail.html, "<b>"));
    std::size_t count = 0;
    for (auto at = mail.html.find(blunt); at != std::string::npos; at = mail.html.find(blunt, at + 1)) ++count;
    CHECK(count == 10);  // title, product, headline, greeting, paragraph, button and its link, remark, the link twice
}
