#include "support/fakes/fake_broadcast.hpp"

#include "contracts/broadcast_contract.hpp"

using namespace tenon::testing;

TEST_CASE("the fake broadcast keeps the contract") {
    FakeBroadcast here, there;
    here.peers = {&there};
    broadcast_contract(here, there);
}

TEST_CASE("the fake broadcast can be cut and mended") {
    FakeBroadcast here, there;
    here.peers = {&there};
    Hearer const far(there, "sessions");
    there.cut();
    here.publish("sessions", "unheard");
    CHECK(far.heard().empty());
    there.mend();
    CHECK(far.heard() == std::vector<std::string>{"(missed)"});
}
