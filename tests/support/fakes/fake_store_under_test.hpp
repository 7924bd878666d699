#pragma once
#include "contracts/resource_store/store_under_test.hpp"
#include "support/fakes/fake_resource_store.hpp"
#include "support/fakes/small_unicode_text.hpp"

namespace tenon::testing {

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

}  // namespace tenon::testing
