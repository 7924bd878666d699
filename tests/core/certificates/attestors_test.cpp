#include <tenon/certificates/attestors.hpp>

#include "support/certificates.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("attestors are found by their kind") {
    CertificateWorld world;
    CHECK(world.attestors.find("licence") == &world.licences);
    CHECK(world.attestors.find("passport") == nullptr);
    CHECK_VIOLATION(world.attestors.require("passport"), "kind", "unknown_choice");
    CHECK_VIOLATION(certificates::Attestors().require("licence"), "kind", "unknown_choice");
}

TEST_CASE("the role from which on a kind is open to all") {
    CertificateWorld world;
    CHECK(world.attestors.kinds_read_by(admin) == std::vector<std::string>{"lab_result", "licence"});
    CHECK(world.attestors.kinds_read_by(manager) == std::vector<std::string>{"licence"});
    CHECK(world.attestors.kinds_read_by(operator_).empty());
    CHECK(world.attestors.reads_all_of(admin, "a kind that is switched off"));
    CHECK_FALSE(world.attestors.reads_all_of(manager, "a kind that is switched off"));
}
