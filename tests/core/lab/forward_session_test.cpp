#include <tenon/lab/play_session.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

// A forward test that begins at half past: hourly candles.
struct Forward : LabWorld {
    Record agent = make_agent();
    Timestamp hour;

    Forward() {
        give_prices({100, 100, 110, 110});
        start(backtest_of(agent));
        work();
        hour = Timestamp(std::chrono::ceil<std::chrono::hours>(clock.now()));
        clock.advance(hour - clock.now() + 30min);
    }
    std::string begin() {
        auto const id = start({{"agent_id", id_of(agent)},
                               {"asset", "BTC/USDT"},
                               {"timeframe", "1h"},
                               {"starting_capital", 1000},
                               {"fee_pct", 0}},
                              "forward")
                            .id;
        work();
        return id;
    }
    // ... that has played the candle of its first hour.
    std::string begin_with_a_candle() {
        auto const id = begin();
        feed.candles = {candle(0)};
        clock.advance(30min);
        work();
        REQUIRE(session(id).current_candle == 1);
        return id;
    }
    lab::Candle candle(int hours) const { return {hour + std::chrono::hours(hours), 100, 100, 100, 100, 1}; }
    void store_candles(std::vector<lab::Candle> const& all) {
        unit.run([&] { candles.put({"BTC/USDT", "1h"}, all, "a test"); });
    }
};

}  // namespace

TEST_CASE("a candle under way at the start of a forward test is played once, whoever has stored it", "[lab]") {
    Forward world;
    std::vector<std::size_t> seen;
    world.models.decides = [&](lab::Situation const& situation) {
        auto const& all = situation.candles;
        CHECK(std::ranges::adjacent_find(all, {}, &lab::Candle::time) == all.end());
        seen.push_back(all.size());
        return lab::Decision{};
    };
    auto const id = world.begin();
    CHECK(world.session(id).next_candle_eta == world.hour + 1h);
    world.clock.advance(30min);
    world.store_candles({world.candle(0)});
    world.feed.candles = {world.candle(0)};
    world.work();
    CHECK(world.session(id).current_candle == 1);
    CHECK(seen == std::vector<std::size_t>{5});
}

TEST_CASE("a forward test plays nothing that has not closed", "[lab]") {
    Forward world;
    auto const id = world.begin_with_a_candle();
    world.store_candles({world.candle(1), world.candle(7)});
    world.clock.advance(40min);
    world.work();
    CHECK(world.session(id).current_candle == 1);
}

TEST_CASE("a feed that refuses is asked again, for as long as it takes", "[lab]") {
    Forward world;
    auto const id = world.begin();
    world.feed.trouble = Error(Fault::malformed, "No candles came.");
    for (int i = 0; i < 30; ++i) {
        world.clock.advance(1h);
        world.work();
    }
    CHECK(world.session(id).status == "running");
}

TEST_CASE("a forward test without a feed any more fails", "[lab]") {
    Forward world;
    auto const id = world.begin();
    lab::PlaySession play{{world.ports, world.models, nullptr}};
    RunHandlers handlers;
    handlers.add(play);
    world.clock.advance(1h);
    WorkRun const work(handlers,
                       {world.runs, world.unit, world.clock, world.json, world.random, world.log, world.bell});
    for (auto const& run : world.leases.claim(10)) work(run, {});
    CHECK(world.session(id).status == "failed");
}

TEST_CASE("a paused forward test is resumed before it is stopped, so that nobody sells at old prices", "[lab]") {
    Forward world;
    auto const id = world.begin_with_a_candle();
    world.control.pause(world.owner, "forward", id);
    CHECK(error_of([&] { world.control.stop(world.owner, "forward", id, true); }).code() == "WRONG_STATE");
    world.control.resume(world.owner, "forward", id);
    CHECK(world.control.stop(world.owner, "forward", id, true).session.status == "completed");
}

TEST_CASE("a forward test plays candles as they come", "[lab]") {
    LabWorld world;
    world.give_prices({100, 100, 110, 110});
    auto const agent = world.make_agent();
    world.start(world.backtest_of(agent));
    world.work();
    REQUIRE(world.column(lab::results, "is_profitable") == "true");

    auto const start = world.clock.now();
    auto const session = world.start({{"agent_id", id_of(agent)},
                                      {"asset", "BTC/USDT"},
                                      {"timeframe", "1h"},
                                      {"starting_capital", 1000},
                                      {"safety_mode", false},
                                      {"fee_pct", 0}},
                                     "forward");
    CHECK(session.auto_stop_on_loss);
    world.work();
    CHECK(world.session(session.id).status == "running");
    CHECK(world.session(session.id).next_candle_eta == start + 1h);
    world.feed.candles = {{start, 100, 110, 100, 110, 1}, {start + 1h, 110, 121, 110, 121, 1}};
    world.clock.advance(2h);
    world.work();
    auto const played = world.session(session.id);
    CHECK(played.current_candle == 2);
    CHECK(played.current_equity == Decimal(1100, 0));
    CHECK(world.candles.count({"BTC/USDT", "1h"}, {}) == 6);
    CHECK(played.next_candle_eta == start + 3h);

    SECTION("a feed that is away is asked again") {
        world.feed.trouble = Error(Fault::unavailable, "The feed does not answer.");
        world.clock.advance(1h);
        world.work();
        CHECK(world.session(session.id).status == "running");
        world.feed.trouble.reset();
        world.feed.candles.push_back({start + 2h, 121, 121, 99, 99, 1});
        world.clock.advance(1h);
        world.work();
        CHECK(world.session(session.id).current_candle == 3);
    }
    SECTION("a stop makes a result of it") {
        auto const stopped = world.control.stop(world.owner, "forward", session.id, true);
        CHECK(stopped.session.status == "completed");
        CHECK(stopped.session.result_id);
        CHECK(world.column(lab::results, "ended_by") == "stopped end_of_data");
        world.clock.advance(1h);
        world.work();
        CHECK(world.session(session.id).current_candle == 2);
    }
}

TEST_CASE("a test that gets on between the troubles of its model has all attempts again", "[lab]") {
    LabWorld world;
    world.give_prices(std::vector<double>(30, 100.0));
    int asked = 0;
    world.models.slow = true;
    world.models.decides = [&](lab::Situation const&) -> lab::Decision {
        if (++asked % 2 == 0)
            throw Error(Fault::rate_limited, "Not so fast.").with_retry_after(std::chrono::seconds(60));
        return lab::Decision{};
    };
    auto const session = world.start(world.backtest_of(world.make_agent()));
    for (int candle = 1; candle < 29; ++candle) {
        world.work();
        world.clock.advance(std::chrono::seconds(59));
        world.work();  // too early
        CHECK(world.session(session.id).current_candle == candle);
        world.clock.advance(std::chrono::seconds(1));
    }
    world.work();
    CHECK(world.session(session.id).status == "completed");
}
