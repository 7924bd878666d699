#include <tenon/certificates/print_certificate.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

namespace {

struct Printing : CertificateWorld {
    Certificate const made = issued();
    PrintCertificate const of{{attestors, printer, files, store, keys, signatures, json}};

    std::string printed(Paper paper, Theme theme) const { return print(printer, made, paper, theme); }
};

}  // namespace

TEST_CASE("files come from the store, as they were issued") {
    Printing world;
    for (auto const paper : {Paper::pdf, Paper::image, Paper::qr}) {
        world.files.files.at(file_key(world.made, paper).text()).bytes = "as it was kept";
        CHECK(world.of(operator_, world.made.id, paper).bytes == "as it was kept");
        CHECK(world.of(world.made.verification_code, paper).bytes == "as it was kept");
        CHECK(world.of(operator_, world.made.id, paper, Theme::dark).bytes == "as it was kept");
        CHECK(world.of(operator_, world.made.id, paper).code == world.made.verification_code);
    }
}

TEST_CASE("what the store has lost or cannot give is printed again") {
    Printing world;
    SECTION("lost") { world.files.files.clear(); }
    SECTION("away") { world.files.trouble = Error(Fault::unavailable, "away"); }
    for (auto const paper : {Paper::pdf, Paper::image, Paper::qr})
        CHECK(world.of(operator_, world.made.id, paper).bytes == world.printed(paper, Theme::dark));
}

TEST_CASE("other trouble of the store is told") {
    Printing world;
    world.files.trouble = Error(Fault::forbidden, "The store refuses the credentials");
    CHECK_FAULT(world.of(operator_, world.made.id, Paper::pdf), Fault::forbidden);
}

TEST_CASE("the other theme is printed when it is asked for") {
    Printing world;
    CHECK(world.of(operator_, world.made.id, Paper::pdf, Theme::light).bytes ==
          world.printed(Paper::pdf, Theme::light));
    CHECK(world.of(world.made.verification_code, Paper::image, Theme::light).bytes ==
          world.printed(Paper::image, Theme::light));
    CHECK(world.of(operator_, world.made.id, Paper::qr, Theme::light).bytes == "fake qr " + world.made.share_url);
}

TEST_CASE("the files of a certificate are for those who may read it, or have its code") {
    Printing world;
    CHECK_FAULT(world.of(manager, world.made.id, Paper::pdf), Fault::forbidden);
    CHECK_NOTHROW(world.of(admin, world.made.id, Paper::pdf));
    CHECK_FAULT(world.of(admin, nth_id(9), Paper::pdf), Fault::not_found);
    CHECK_FAULT(world.of("ALX-2026-0131-00000", Paper::pdf), Fault::not_found);
    world.revoke(operator_, world.made.id);
    CHECK_FAULT(world.of(world.made.verification_code, Paper::pdf), Fault::not_found);
    CHECK_NOTHROW(world.of(operator_, world.made.id, Paper::pdf));
}

TEST_CASE("of a certificate that somebody has tampered with there are no files") {
    Printing world;
    auto changed = world.made;
    SECTION("the statement") { changed.statement.replace(changed.statement.find("12.40"), 5, "92.40"); }
    SECTION("another certificate's") {
        auto const other = world.issued(operator_, "r-2");
        changed.statement = other.statement, changed.signature = other.signature, changed.key_id = other.key_id;
    }
    world.keep(changed);
    for (auto const paper : {Paper::pdf, Paper::image, Paper::qr}) {
        CHECK_FAULT(world.of(operator_, world.made.id, paper), Fault::not_found);
        CHECK_FAULT(world.of(world.made.verification_code, paper, Theme::light), Fault::not_found);
    }
}
