#include <tenon/lab/import_candles.hpp>

#include <tenon/lab/market.hpp>
#include <tenon/lab/synthetic_candles.hpp>

#include "candle_sheet.hpp"
#include "support/catch.hpp"
#include "support/fakes/fake_candle_store.hpp"
#include "support/fakes/fake_change_log.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/plain_table_files.hpp"
#include "support/faults.hpp"
#include "support/scratch_folder.hpp"

using namespace tenon;
using namespace tenon::lab;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

struct World {
    FakeUnitOfWork unit;
    FakeCandleStore candles{unit};
    FakeChangeLog changes{unit};
    FixedClock clock;
    PlainTableFiles tables;
    ScratchFolder folder;
    Actor const manager{"u1", Role::manager, {}, "r1"};
    ImportCandles const import{{unit, tables, candles, changes, clock}};
    CandleOrder order{.asset = "btc-usdt", .timeframe = "1d", .source = "an exchange"};
    Series const series{"BTC/USDT", "1d"};

    std::filesystem::path file(std::initializer_list<int> days, std::string const& close = "11") {
        auto const path = folder.path / "candles.csv";
        std::ofstream out(path);
        out << "time|open|high|low|close|volume\n";
        for (auto const day : days)
            out << format_date(Date(2024y / 1 / 1) + std::chrono::days(day)) << "|10|12|9|" << close << "|5\n";
        return path;
    }
    ImportReport take(std::initializer_list<int> days, std::string const& close = "11") {
        return import(manager, file(days, close), order).report;
    }
    std::int64_t count() const { return candles.count(series, {}); }
    std::string source() const { return extent_of(candles, series).value().source; }
};

std::string told(ImportReport const& report) {
    CHECK(report.is_applied == report.problems.empty());
    std::string out;
    for (auto const& problem : report.problems) out += std::to_string(problem.row) + ":" + problem.code + " ";
    return out;
}

}  // namespace

TEST_CASE("candles of a file are kept, and those that are there are replaced") {
    World world;
    auto const first = world.take({0, 1, 2});
    CHECK(told(first).empty());
    CHECK(first.total == 3);
    CHECK(first.created == 3);
    auto const again = world.take({1, 2, 3}, "12");
    CHECK(again.created == 1);
    CHECK(again.updated == 2);
    CHECK(again.failed == 0);
    CHECK(world.count() == 4);
    CHECK(world.candles.read_last(world.series, {}, 1)[0].close == 12);
    CHECK(world.source() == "an exchange");
}

TEST_CASE("an import is in the log of changes") {
    World world;
    world.take({0, 1});
    auto const changes = world.changes.since(0, 10);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].resource == "candles");
    CHECK(changes[0].resource_id == "BTC/USDT 1d");
    CHECK(changes[0].actor_id == "u1");
    CHECK(changes[0].request_id == "r1");
    CHECK(changes[0].verb == "import");
    CHECK(changes[0].after == R"({"source":"an exchange","created":2,"updated":0})");
}

TEST_CASE("a file with a hole changes nothing") {
    World world;
    auto const report = world.take({0, 1, 5});
    CHECK(told(report) == "4:gap ");
    CHECK(report.failed == 1);
    CHECK(report.total == 3);
    CHECK(world.count() == 0);
    CHECK(world.changes.since(0, 10).empty());
    world.order.allow_gaps = true;
    CHECK(told(world.take({0, 1, 5})).empty());
    CHECK(world.count() == 3);
}

TEST_CASE("what comes must fit what is there") {
    World world;
    world.take({10, 11, 12});
    SECTION("after it") { CHECK(told(world.take({14, 15})) == "2:gap "); }
    SECTION("before it") { CHECK(told(world.take({7, 8})) == "3:gap "); }
    SECTION("beside it") {
        CHECK(told(world.take({13})).empty());
        CHECK(told(world.take({9})).empty());
        CHECK(world.count() == 5);
        return;
    }
    SECTION("between its candles") {
        auto odd = world.candles.read(world.series, {}, 1);
        odd[0].time += 12h;
        world.order.allow_gaps = true;
        world.unit.run([&] { world.candles.put(world.series, odd, "an exchange"); });
        world.order.allow_gaps = false;
        CHECK(told(world.take({10, 11, 12})) == "2:stored_between ");
        CHECK(world.count() == 4);
        return;
    }
    SECTION("between its candles, even when gaps are allowed") {
        world.order.allow_gaps = true;
        auto odd = world.candles.read(world.series, {}, 1);
        for (int const day : {20, 23}) {
            odd[0].time = Timestamp(Date(2024y / 1 / 1) + std::chrono::days(day)) + 4h;
            world.unit.run([&] { world.candles.put(world.series, odd, "an exchange"); });
        }
        CHECK(told(world.take({18, 20, 22})) == "2:too_close ");
        CHECK(told(world.take({18, 21, 25})) == "2:too_close ");
        CHECK(told(world.take({18, 19, 22, 25})).empty());
        CHECK(world.count() == 9);
        return;
    }
    SECTION("unless gaps are allowed") {
        world.order.allow_gaps = true;
        CHECK(told(world.take({14, 15})).empty());
        CHECK(world.count() == 5);
        return;
    }
    SECTION("unless it replaces it") {
        world.order.replace = true;
        world.order.source = "elsewhere";
        CHECK(told(world.take({20, 21})).empty());
        CHECK(world.count() == 2);
        CHECK(world.source() == "elsewhere");
        CHECK(world.changes.since(1, 1).at(0).verb == "replace");
        return;
    }
    CHECK(world.count() == 3);
}

TEST_CASE("sources are gathered, and synthetic candles never mixed with real ones") {
    World world;
    world.take({0});
    world.order.source = "a second";
    world.take({1});
    world.order.source = "an exchange";
    world.take({2});
    CHECK(world.source() == "an exchange; a second");
    world.order.source = "Synthetic: a walk";
    CHECK_FAULT(world.take({3}), Fault::conflict);
    CHECK(world.count() == 3);
    world.order.replace = true;
    world.take({3});
    CHECK(is_synthetic(world.source()));
    world.order = {.asset = "BTCUSDT", .timeframe = "1d", .source = "an exchange"};
    CHECK_FAULT(world.take({4}), Fault::conflict);
}

TEST_CASE("an order of candles is checked") {
    World world;
    auto const with = [&](auto const& change) {
        auto order = world.order;
        change(order);
        return [&world, order] { world.import(world.manager, world.file({0}), order); };
    };
    CHECK_VIOLATION(with([](auto& o) { o.asset = "a b"; })(), "asset", "unknown_value");
    CHECK_VIOLATION(with([](auto& o) { o.timeframe = "2d"; })(), "timeframe", "unknown_value");
    CHECK_VIOLATION(with([](auto& o) { o.source = " "; })(), "source", "required");
    CHECK_VIOLATION(with([](auto& o) { o.source = std::string(201, 'x'); })(), "source", "too_long");
    CHECK_VIOLATION(with([](auto& o) { o.source = "a\nb"; })(), "source", "not_text");
    CHECK_VIOLATION(with([](auto& o) { o.source = "\xFF"; })(), "source", "not_text");
    Actor const worker{"u2", Role::operator_, {}, {}};
    CHECK_FAULT(world.import(worker, world.file({0}), world.order), Fault::forbidden);
    CHECK_FAULT(world.import.keep(worker, {}, world.order), Fault::forbidden);
    CHECK(world.count() == 0);
}

TEST_CASE("a unit that is run again imports once") {
    World world;
    world.unit.replays = 2;
    CHECK(world.take({0, 1}).created == 2);
    CHECK(world.changes.since(0, 10).size() == 1);
}

TEST_CASE("synthetic candles are kept under their label") {
    World world;
    auto const made = synthetic_candles(timeframe_of("1h"), 3, Date(2024y / 1 / 4), 1);
    world.order = {.asset = "ETH/USDT", .timeframe = "1h", .source = synthetic_source(1)};
    auto const outcome = world.import.keep(world.manager, made, world.order);
    CHECK(told(outcome.report).empty());
    CHECK(outcome.report.created == 72);
    CHECK(outcome.series == Series{"ETH/USDT", "1h"});
    CHECK(is_synthetic(outcome.source));
}
