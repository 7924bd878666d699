#include "support/fakes/fake_run_store.hpp"

#include "contracts/run_store_contract.hpp"
#include "support/fakes/sequential_ids.hpp"

TEST_CASE("the fake run store keeps the contract", "[runs]") {
    tenon::testing::FakeUnitOfWork unit;
    tenon::testing::FakeRunStore store(unit);
    tenon::testing::SequentialIds ids;
    tenon::testing::RunStoreContract(store, unit, ids).check();
}
