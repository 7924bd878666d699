#include <tenon/sql/candle_store.hpp>

#include <tenon/sql/move.hpp>

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

TEST_CASE("candles move from one engine to the other and back, bit for bit") {
    ScratchPlace const here(On::sqlite), there(On::postgresql), back(On::sqlite);
    Database first(here.settings()), second(there.settings()), third(back.settings());
    first.migrate_up({"lab"}, Timestamp());
    std::vector<lab::Candle> candles;
    for (int i = 0; i < 1'000; ++i)
        candles.push_back({Timestamp(std::chrono::hours(i)), 1.0 / (i + 3), 1e9, 5e-324, 0.1 * i + 0.2, i * 0.3});
    auto const store = make_candle_store(first);
    first.units().run([&] { store->put({"BTC/USDT", "1h"}, candles, "an exchange"); });
    move(first, second, Timestamp());
    move(second, third, Timestamp());
    auto const moved = make_candle_store(third);
    CHECK(moved->read({"BTC/USDT", "1h"}, {}, 2'000) == candles);
    REQUIRE(moved->extents().size() == 1);
    CHECK(moved->extents()[0].count == 1'000);
    CHECK(moved->extents()[0].source == "an exchange");
}
