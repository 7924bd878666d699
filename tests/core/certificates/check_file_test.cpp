#include <tenon/certificates/check_file.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

namespace {

struct Checking : CertificateWorld {
    SignedStatement const published = signed_statement_of(issued());
    Theme const theme = Theme::dark;
    std::string const pdf = printer.pdf(published, theme);
    CheckFile const check{{printer, signatures, json}};
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    auto const at = text.rfind(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a printed certificate is checked with nothing but the keys") {
    Checking world;
    auto const checked = world.check(world.pdf, world.keys.published());
    CHECK(checked.statement.attested.subject == "α-prime");
    CHECK(checked.key_id == world.published.key_id);
    CHECK(checked.theme == Theme::dark);
    CHECK_NOTHROW(world.check(world.printer.pdf(world.published, Theme::light), world.keys.published()));
}

TEST_CASE("a key that is retired by now still checks") {
    Checking world;
    world.keys.rotate();
    CHECK_NOTHROW(world.check(world.pdf, world.keys.published()));
}

TEST_CASE("each way in which a file is not what was issued has its sentence") {
    Checking world;
    auto const keys = world.keys.published();
    CHECK_CODE(world.check("%PDF-1.7 an invoice", keys), "NO_CERTIFICATE");
    CHECK_CODE(world.check("", keys), "NO_CERTIFICATE");
    CHECK_CODE(world.check(replaced(world.pdf, "12.40", "92.40"), keys), "EDITED_PAGE");
    CHECK_CODE(world.check(world.pdf + " ", keys), "EDITED_PAGE");
    CHECK_CODE(world.check(world.pdf, {}), "UNKNOWN_KEY");
    auto other = world.published;
    other.text = replaced(other.text, "12.40", "92.40");
    CHECK_CODE(world.check(world.printer.pdf(other, Theme::dark), keys), "FORGED_SIGNATURE");
    other = world.published;
    other.signature = "";
    CHECK_CODE(world.check(world.printer.pdf(other, Theme::dark), keys), "FORGED_SIGNATURE");
}

TEST_CASE("signed text that is no statement is not believed either") {
    Checking world;
    auto const published = world.keys.sign("{}");
    CHECK_FAULT(world.check(world.printer.pdf(published, Theme::dark), world.keys.published()), Fault::malformed);
}

TEST_CASE("a stranger's key is named only when it looks like the name of one") {
    Checking world;
    auto const told_of = [&](std::string const& key_id) -> std::string {
        auto other = world.published;
        other.key_id = key_id;
        try {
            world.check(world.printer.pdf(other, Theme::dark), world.keys.published());
        } catch (Error const& error) {
            CHECK(error.code() == "UNKNOWN_KEY");
            return error.what();
        }
        return {};
    };
    CHECK(told_of("Kid-9_x").find("the key Kid-9_x,") != std::string::npos);
    for (auto const& id :
         {std::string("x\x1B[2J"), std::string("x\xC2\x9B"), std::string("a b"), std::string(65, 'x')}) {
        auto const sentence = told_of(id);
        CHECK(sentence.find(id) == std::string::npos);
        CHECK(sentence.find("without a proper name") != std::string::npos);
    }
}

TEST_CASE("a page that another program printed is not called edited, nor genuine") {
    Checking world;
    auto const keys = world.keys.published();
    world.printer.version = "fake 2";
    CHECK_CODE(world.check(world.pdf, keys), "OTHER_PRINTER");
    CHECK_CODE(world.check(world.pdf, {}), "UNKNOWN_KEY");
    CHECK_NOTHROW(world.check(world.printer.pdf(world.published, Theme::dark), keys));
}
