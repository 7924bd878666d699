#include "support/fakes/fake_resource_store.hpp"

#include "contracts/resource_store_contract.hpp"
#include "support/catch.hpp"
#include "support/fakes/small_unicode_text.hpp"

namespace tenon::testing {
namespace {

class FakeStoreUnderTest final : public StoreUnderTest {
public:
    ResourceStore& store() override { return store_; }
    UnitOfWork& unit() override { return unit_; }
    UnicodeText const& unicode() override { return unicode_; }

private:
    Catalog catalog_ = gadget_catalog();
    SmallUnicodeText unicode_;
    FakeUnitOfWork unit_;
    FakeResourceStore store_{unit_, catalog_, unicode_};
};

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
