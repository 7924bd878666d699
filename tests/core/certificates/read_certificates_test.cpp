#include <tenon/certificates/read_certificates.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

namespace {

struct Reading : CertificateWorld {
    Certificate const mine = issued(operator_, "r-1"), theirs = issued(manager, "r-2"), licence = issued(admin, "l-1");
    ReadResource const rows = reader(certificates::certificates);
    ReadCertificates const read{{attestors, store, rows}};

    std::string seen_by(Actor const& who, std::vector<QueryPair> query = {}) const {
        query.emplace_back("sort", "id");
        return column_of(certificates::certificates, read.list(who, query).page.rows, "source_id");
    }
};

}  // namespace

TEST_CASE("one reads one's own certificates, those of open kinds, and admins all") {
    Reading world;
    CHECK(world.seen_by(operator_) == "r-1");
    CHECK(world.seen_by(manager) == "r-2 l-1");
    CHECK(world.seen_by(admin) == "r-1 r-2 l-1");
    CHECK(world.seen_by(viewer).empty());
    CHECK(world.seen_by(manager, {{"kind", "lab_result"}}) == "r-2");
}

TEST_CASE("pages of a list go on where they ended") {
    Reading world;
    auto const first = world.read.list(manager, std::vector<QueryPair>{{"page_size", "1"}, {"sort", "id"}});
    REQUIRE(!first.next_cursor.empty());
    auto const second = world.read.list(manager, std::vector<QueryPair>{{"cursor", first.next_cursor}, {"sort", "id"}});
    CHECK(column_of(certificates::certificates, second.page.rows, "source_id") == "l-1");
}

TEST_CASE("a single certificate is found by id and by code") {
    Reading world;
    for (auto const& path : {world.mine.id, world.mine.verification_code}) {
        CHECK(id_of(world.read.get(operator_, path).row) == world.mine.id);
        CHECK(id_of(world.read.get(admin, path).row) == world.mine.id);
        CHECK_FAULT(world.read.get(manager, path), Fault::forbidden);
    }
    CHECK(id_of(world.read.get(manager, world.licence.id).row) == world.licence.id);
    CHECK_FAULT(world.read.get(operator_, world.licence.id), Fault::forbidden);
    CHECK_FAULT(world.read.get(admin, nth_id(9)), Fault::not_found);
    CHECK_FAULT(world.read.get(admin, world.mine.id, std::vector<QueryPair>{{"fields", "colour"}}), Fault::invalid);
}

TEST_CASE("the certificates of certain things") {
    Reading world;
    auto const of = [&](Actor const& who, std::vector<std::string> const& ids) {
        return column_of(certificates::certificates, world.read.list_of(who, "licence", ids, {}).page.rows,
                         "source_id");
    };
    CHECK(of(manager, {"l-1", "r-1"}) == "l-1");
    CHECK(of(admin, {"l-1"}) == "l-1");
    CHECK(of(operator_, {"l-1"}).empty());
    CHECK(of(admin, {}).empty());
}
