#include <tenon/kernel/file_links.hpp>

#include "support/catch.hpp"
#include "support/fakes/fake_seal.hpp"
#include "support/fakes/fixed_clock.hpp"

using namespace tenon;
using namespace tenon::testing;
using std::chrono::seconds;

TEST_CASE("a token opens its file, for its time") {
    FixedClock clock;
    FakeSeal const seal;
    FileLinks const links(seal, clock);
    Bucket const exports{"exports", false}, uploads{"uploads", false};
    FileKey const key("2026/a.csv");
    auto const token = links.token(exports, key, {seconds(60), "Export ü.csv"});

    REQUIRE(links.open(token, exports, key));
    CHECK(links.open(token, exports, key)->download_as == "Export ü.csv");
    CHECK(links.open(links.token(exports, key, LinkTerms(seconds(60))), exports, key)->download_as.empty());
    SECTION("not another file or bucket") {
        CHECK(!links.open(token, exports, FileKey("2026/b.csv")));
        CHECK(!links.open(token, exports, FileKey("2026/a.csv2")));
        CHECK(!links.open(token, uploads, key));
    }
    SECTION("not with another seal, nor when it was changed") {
        FakeSeal const other("other");
        CHECK(!FileLinks(other, clock).open(token, exports, key));
        CHECK(!links.open(token + "0", exports, key));
        CHECK(!links.open("", exports, key));
    }
    SECTION("not what was sealed for something else") {
        CHECK(!links.open(seal.seal("exports\n2026/a.csv\n"), exports, key));
        CHECK(!links.open(seal.seal("exports\n2026/a.csv\nnever\n"), exports, key));
        CHECK(!links.open(seal.seal("exports\n2026/a.csv\n2099-01-01"), exports, key));
    }
    SECTION("not when its time is over") {
        clock.advance(seconds(59));
        CHECK(links.open(token, exports, key));
        clock.advance(seconds(1));
        CHECK(!links.open(token, exports, key));
    }
}
