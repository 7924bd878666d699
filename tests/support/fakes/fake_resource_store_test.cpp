#include "support/fakes/fake_resource_store.hpp"

#include "contracts/resource_store_contract.hpp"
#include "support/catch.hpp"
#include "support/fakes/fake_store_under_test.hpp"

namespace tenon::testing {
namespace {

TEST_CASE("the fake resource store keeps the contract of resource stores") {
    resource_store_contract([] { return std::make_unique<FakeStoreUnderTest>(); });
}

TEST_CASE("the fake resource store writes in units of work only") {
    FakeStoreUnderTest made;
    auto const alfa = to_record(makers, a_maker(1, "Alfa"));
    CHECK_THROWS_AS(made.store().insert(makers, alfa), std::logic_error);
    CHECK_THROWS_AS(made.store().update(makers, alfa, 1), std::logic_error);
    CHECK_THROWS_AS(made.store().erase(makers, nth_id(1)), std::logic_error);
    CHECK_THROWS_AS(made.store().touch(gadgets, gadgets.at("maker_id"), nth_id(1), FixedClock::start),
                    std::logic_error);
}

}  // namespace
}  // namespace tenon::testing
