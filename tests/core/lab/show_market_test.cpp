#include <tenon/lab/show_market.hpp>

#include "support/catch.hpp"
#include "support/fakes/fake_candle_store.hpp"
#include "support/faults.hpp"

#include <cmath>

using namespace tenon;
using namespace tenon::lab;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

struct World {
    FakeUnitOfWork unit;
    FakeCandleStore candles{unit};
    ShowMarket const show{candles};
    Timestamp const start = Date(2024y / 1 / 1);

    World() {
        keep({"BTC/USDT", "1h"}, 5'000, "an exchange");
        keep({"MINE", "1h"}, 10, "synthetic: a walk");
    }
    void keep(Series const& series, int count, std::string const& source) {
        std::vector<Candle> made;
        for (int i = 0; i < count; ++i) made.push_back({start + i * 1h, 100.0 + i, 102.0 + i, 99.0 + i, 101.0 + i, 5});
        unit.run([&] { candles.put(series, made, source); });
    }
    ShowMarket::Query query(std::string asset = "btc-usdt") const {
        return {.asset = std::move(asset), .timeframe = "1h", .from = {}};
    }
};

}  // namespace

TEST_CASE("all assets are listed, with what there is of them") {
    World const world;
    auto const listed = world.show.assets();
    REQUIRE(listed.size() == known_assets().size() + 1);
    CHECK(listed[0].asset.id == "BTC/USDT");
    REQUIRE(listed[0].series.size() == 1);
    CHECK(listed[0].series[0].count == 5'000);
    CHECK(listed[1].series.empty());
    CHECK(listed.back().asset.id == "MINE");
    CHECK(listed.back().series.size() == 1);
}

TEST_CASE("candles are the last ones, or the first from a time on") {
    World const world;
    auto query = world.query();
    auto page = world.show.candles(query);
    CHECK(page.series == Series{"BTC/USDT", "1h"});
    CHECK(page.source == "an exchange");
    REQUIRE(page.candles.size() == 100);
    CHECK(page.candles.back().time == world.start + 4'999h);
    query.until = world.start + 50h;
    query.limit = 3;
    CHECK(world.show.candles(query).candles.back().time == world.start + 49h);
    query.from = world.start + 10h;
    page = world.show.candles(query);
    REQUIRE(page.candles.size() == 3);
    CHECK(page.candles.front().time == world.start + 10h);
}

TEST_CASE("an asset without candles has none; one that nobody knows is refused") {
    World const world;
    CHECK(world.show.candles(world.query("ETH/USDT")).candles.empty());
    CHECK(world.show.candles(world.query("ETH/USDT")).source.empty());
    CHECK(world.show.candles(world.query("mine")).candles.size() == 10);
    CHECK_VIOLATION(world.show.candles(world.query("YOURS")), "asset", "unknown_value");
    CHECK_VIOLATION(world.show.candles(world.query("")), "asset", "unknown_value");
    auto query = world.query();
    query.timeframe = "2h";
    CHECK_VIOLATION(world.show.candles(query), "timeframe", "unknown_value");
    query = world.query("MINE");
    query.timeframe = "1d";
    CHECK(world.show.candles(query).candles.empty());
}

TEST_CASE("indicators have a value per candle, computed with the candles before") {
    World const world;
    auto query = world.query();
    query.limit = 5;
    auto const shown = world.show.indicators(query, {"sma(200)", "rsi"});
    REQUIRE(shown.lines.size() == 2);
    CHECK(shown.lines[0].call.text() == "sma(200)");
    CHECK(shown.lines[1].call.text() == "rsi(14)");
    REQUIRE(shown.lines[0].values.size() == 5);
    CHECK(shown.lines[0].values.back() == Approx(101.0 + 4'999 - 99.5));
    query.from = world.start;
    query.limit = 3;
    auto const early = world.show.indicators(query, {"sma(3)"});
    CHECK(std::isnan(early.lines[0].values[1]));
    CHECK(early.lines[0].values[2] == Approx(102));
}

TEST_CASE("indicators of no candles are empty lines") {
    World const world;
    auto const shown = world.show.indicators(world.query("ETH/USDT"), {"rsi"});
    REQUIRE(shown.lines.size() == 1);
    CHECK(shown.lines[0].values.empty());
}

TEST_CASE("what is no indicator is refused") {
    World const world;
    auto const ask = [&](std::vector<std::string> const& names) { world.show.indicators(world.query(), names); };
    CHECK_VIOLATION(ask({}), "indicators", "required");
    CHECK_VIOLATION(ask({"rsy"}), "indicators", "unknown_value");
    CHECK_VIOLATION(ask({"rsi(14"}), "indicators", "unknown_value");
    CHECK_VIOLATION(ask({"rsi(0)"}), "indicators", "unknown_value");
    CHECK_VIOLATION(ask(std::vector<std::string>(21, "rsi")), "indicators", "too_many");
    CHECK_NOTHROW(ask(std::vector<std::string>(20, "rsi")));
}
