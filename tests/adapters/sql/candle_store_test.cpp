#include <tenon/sql/candle_store.hpp>

#include "contracts/candle_store_contract.hpp"
#include "scratch_database.hpp"

using namespace tenon;
using namespace tenon::sql;

TEST_CASE("stores of candles in SQL keep the contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchPlace const place(on);
    Database database(place.settings());
    database.migrate_up({"lab"}, Timestamp());
    auto const store = make_candle_store(database);
    testing::CandleStoreContract(*store, database.units()).check();
}
