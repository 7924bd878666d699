#include "support/fakes/fake_candle_store.hpp"

#include "contracts/candle_store_contract.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("the fake store of candles keeps the contract of candle stores") {
    FakeUnitOfWork unit;
    FakeCandleStore store(unit);
    CandleStoreContract(store, unit).check();
}
