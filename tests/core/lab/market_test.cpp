#include <tenon/lab/market.hpp>

#include "support/catch.hpp"
#include "support/fakes/fake_candle_store.hpp"
#include "support/faults.hpp"

#include <set>

using namespace tenon;
using namespace tenon::lab;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

std::string field_of(std::function<void()> const& body) {
    try {
        body();
    } catch (Error const& error) {
        REQUIRE(error.fault() == Fault::invalid);
        REQUIRE(error.violations().size() == 1);
        return error.violations()[0].field;
    }
    return "nothing was wrong";
}

Timestamp on(Date day) { return day; }

}  // namespace

TEST_CASE("an asset is known by all spellings of its id") {
    for (auto const* sent : {"BTC/USDT", "btc/usdt", "btc-usdt", "btc_usdt", "BTCUSDT", "Btc.Usdt"})
        CHECK(asset_id(sent) == "BTC/USDT");
    CHECK(asset_id("sp500") == "SP500");
    CHECK(asset_id("SP-500") == "SP500");
    CHECK(asset_id("pepe/usdt") == "PEPE/USDT");
    CHECK(asset_id("BRK.B") == "BRK.B");
    CHECK(asset_id(std::string(32, 'x')) == std::string(32, 'X'));
}

TEST_CASE("an id that is not well formed is no asset") {
    for (auto const& sent : {std::string(), std::string(33, 'x'), std::string("BTC USDT"), std::string("../"),
                             std::string("Ä"), std::string("BTC\n"), std::string("A\0B", 3), std::string("a%")})
        CHECK(field_of([&] { asset_id(sent); }) == "asset");
}

TEST_CASE("known assets have their own spelling, and their lookbacks") {
    std::set<std::string> ids;
    for (auto const& asset : known_assets()) {
        CHECK(asset_id(asset.id) == asset.id);
        CHECK(asset.least_lookback_days == 7);
        ids.insert(asset.id);
    }
    CHECK(ids.size() == known_assets().size());
    CHECK(asset_of("BTC/USDT").most_lookback_days == 720);
    CHECK(asset_of("DOGE/USDT").most_lookback_days == 365);
    CHECK(asset_of("BTC/USDT").trades_always);
    CHECK_FALSE(asset_of("SP500").trades_always);
    CHECK(asset_of("PEPE/USDT").trades_always);
    CHECK_FALSE(asset_of("AAPL").trades_always);
    CHECK(asset_of("AAPL").name == "AAPL");
}

TEST_CASE("a timeframe is one of four") {
    CHECK(timeframe_of("15m").step() == 15min);
    CHECK(timeframe_of("1h").step() == 1h);
    CHECK(timeframe_of("4h").step() == 4h);
    CHECK(timeframe_of("1d").step() == 24h);
    for (auto const* sent : {"", "1H", "2h", "1w", "60"}) CHECK(field_of([&] { timeframe_of(sent); }) == "timeframe");
}

TEST_CASE("presets of days end with the last candle") {
    FakeUnitOfWork unit;
    FakeCandleStore store(unit);
    Series const hourly{"BTC/USDT", "1h"};
    std::vector<Candle> candles;
    auto const start = on(2024y / 1 / 1);
    for (int i = 0; i < 24 * 40; ++i) candles.push_back({start + i * 1h, 1, 1, 1, 1, 0});
    unit.run([&] { store.put(hourly, candles, "somewhere"); });
    auto const extent = extent_of(store, hourly);
    REQUIRE(extent);
    auto const week = span_of_preset("7d", *extent);
    CHECK(week.until == start + 40 * 24h);
    CHECK(store.count(hourly, week) == 7 * 24);
    CHECK(store.count(hourly, span_of_preset("30d", *extent)) == 30 * 24);
    CHECK(store.count(hourly, span_of_preset("90d", *extent)) == 40 * 24);
    CHECK_FALSE(extent_of(store, {"BTC/USDT", "4h"}));
}

TEST_CASE("presets of dates hold both of their days") {
    auto const bull = span_of_preset("bull", {});
    CHECK(bull.from == on(2023y / 10 / 1));
    CHECK(bull.until == on(2024y / 4 / 1));
    auto const crash = span_of_preset("crash", {});
    CHECK(crash.from == on(2022y / 11 / 1));
    CHECK(crash.until == on(2023y / 2 / 1));
}

TEST_CASE("no preset without its name, and none of days without candles") {
    CHECK(field_of([] { span_of_preset("8d", {}); }) == "date_preset");
    CHECK(field_of([] { span_of_preset("7d", CandleStore::Extent()); }) == "date_preset");
}
