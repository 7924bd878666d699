#include <tenon/lab/play_session.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

std::vector<double> const wave{100, 110, 121, 110, 99, 108.9, 98.01, 98.01};

lab::Decision hold() { return {}; }

}  // namespace

TEST_CASE("a backtest leaves a result, its trades and its thoughts", "[lab]") {
    LabWorld world;
    world.give_prices(wave);
    auto const agent = world.make_agent();
    auto const session = world.start(world.backtest_of(agent));
    CHECK(session.status == "initializing");
    CHECK(session.asset == "BTC/USDT");
    CHECK(session.total_candles == 8);
    world.work();

    auto const done = world.session(session.id);
    CHECK(done.status == "completed");
    CHECK(done.current_candle == 8);
    CHECK(done.progress_pct == Decimal(100, 0));
    CHECK(done.trades_count == 2);
    // In at 110, out at 110; in at 108.9, out at 98.01.
    CHECK(world.column(lab::trades, "entry_price") == "110 108.9");
    CHECK(world.column(lab::trades, "exit_price") == "110 98.01");
    CHECK(world.column(lab::trades, "pnl_amount") == "0.00 -100.00");
    CHECK(world.column(lab::results, "total_pnl_pct") == "-10.0000");
    CHECK(world.column(lab::results, "ending_capital") == "900.00");
    CHECK(world.column(lab::results, "is_profitable") == "false");
    CHECK(world.column(lab::results, "win_rate") == "0.00");
    CHECK(world.column(lab::results, "ended_by") == "end_of_data");
    CHECK(world.column(lab::results, "candle_source") == "a test");
    CHECK(world.column(lab::results, "duration_display") == "7h");
    CHECK(world.column(lab::thoughts, "decision") == "hold long hold close hold long close");
    CHECK(world.column(lab::thoughts, "candle_number") == "1 2 3 4 5 6 7");
    CHECK(world.runs.all.begin()->second.state == run_state::done);

    auto const figures = from_record<lab::Agent>(lab::agents, world.get(lab::agents, id_of(agent)));
    CHECK(figures.tests_run == 1);
    CHECK(figures.total_profitable_tests == 0);
    CHECK(figures.best_pnl == Decimal(-10, 0));
    CHECK(figures.avg_drawdown == Decimal(1818, 2));  // from 1100 to 900
}

TEST_CASE("a backtest tells what happens in order, without gaps", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 100, 100});
    auto const session = world.start(world.backtest_of(world.make_agent()));
    world.work();
    CHECK(world.event_types(session.id) ==
          "session_initialized ai_decision position_opened ai_decision position_closed stats_update "
          "session_completed");
    std::int64_t seq = 0;
    for (auto const& event : world.events.since(session.id, 0, 100)) CHECK(event.seq == ++seq);
    CHECK(world.session(session.id).event_seq == seq);
}

TEST_CASE("the same test twice gives the same figures", "[lab]") {
    LabWorld world;
    std::vector<double> closes;
    for (int i = 0; i < 300; ++i) closes.push_back(100 + 10 * std::sin(i / 5.0));
    world.give_prices(closes);
    auto const agent = world.make_agent();
    for (int i = 0; i < 2; ++i) {
        world.start(world.backtest_of(agent));
        world.work();
    }
    auto const curves = world.rows(lab::test_sessions);
    REQUIRE(curves.size() == 2);
    auto const curve = lab::test_sessions.at("equity_curve");
    CHECK(curves[0][curve] == curves[1][curve]);
    CHECK(world.column(lab::results, "total_pnl_pct").find(' ') != std::string::npos);
}

TEST_CASE("the same hold over and over is one thought, also across steps", "[lab]") {
    LabWorld world;
    world.give_prices(std::vector<double>(6, 100.0));
    world.models.decides = [](lab::Situation const&) { return hold(); };
    world.models.slow = true;  // one decision a step
    world.start(world.backtest_of(world.make_agent()));
    world.work();
    CHECK(world.column(lab::thoughts, "candle_number") == "1");
    CHECK(world.column(lab::thoughts, "last_candle") == "5");  // the last candle asks for no decision
}

TEST_CASE("a slow model sees nothing that comes later", "[lab]") {
    LabWorld world;
    world.give_prices(wave);
    std::size_t expected = 0;
    world.models.decides = [&](lab::Situation const& situation) {
        CHECK(situation.candles.size() == ++expected);
        for (auto const& line : situation.lines) CHECK(line.values.size() == expected);
        return hold();
    };
    world.models.slow = true;
    world.start(world.backtest_of(world.make_agent()));
    world.work();
    CHECK(expected == wave.size() - 1);
}

TEST_CASE("decisions are asked for every n candles", "[lab]") {
    LabWorld world;
    world.give_prices(std::vector<double>(10, 100.0));
    int asked = 0;
    world.models.decides = [&](lab::Situation const&) { return ++asked, hold(); };
    world.start(world.backtest_of(world.make_agent(),
                                  {{"decision_mode", "every_n_candles"}, {"decision_interval_candles", 3}}));
    world.work();
    CHECK(asked == 3);  // candles 1, 4 and 7; the tenth is the last
}

TEST_CASE("a worker that stops leaves a test that another takes up to the same result", "[lab]") {
    LabWorld world;
    std::vector<double> closes;
    for (int i = 0; i < 100; ++i) closes.push_back(100 + 10 * std::sin(i / 3.0));
    world.give_prices(closes);
    auto const agent = world.make_agent();
    world.models.slow = true;
    auto const rules = std::shared_ptr(lab::make_rule_model(LabWorld::crossing, {}));
    std::stop_source stop;
    world.models.decides = [&](lab::Situation const& situation) {
        if (situation.candles.size() == 50) stop.request_stop();
        return rules->decide(situation);
    };
    auto const session = world.start(world.backtest_of(agent));
    world.work(stop.get_token());
    CHECK(world.session(session.id).status == "running");
    CHECK(world.session(session.id).current_candle == 50);
    world.work();
    CHECK(world.session(session.id).status == "completed");
    world.start(world.backtest_of(agent));
    world.work();
    auto const pnl = world.column(lab::results, "total_pnl_pct");
    CHECK(pnl.substr(0, pnl.find(' ')) == pnl.substr(pnl.find(' ') + 1));
}

TEST_CASE("playback has a pace", "[lab]") {
    LabWorld world;
    world.give_prices(std::vector<double>(5, 100.0));
    auto const session = world.start(world.backtest_of(world.make_agent(), {{"playback_speed", "slow"}}));
    world.work();
    CHECK(world.session(session.id).current_candle == 0);
    CHECK(world.bell.later.back() == 1000ms);
    world.clock.advance(2500ms);
    world.work();
    CHECK(world.session(session.id).current_candle == 2);
    CHECK(world.bell.later.back() == 500ms);
    world.clock.advance(10s);
    world.work();
    CHECK(world.session(session.id).status == "completed");
    CHECK(world.session(session.id).elapsed_seconds == 12);
    CHECK(world.event_types(session.id).find("candle") != std::string::npos);
}

TEST_CASE("the loss limit ends a test", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 90, 80, 70});
    auto const session =
        world.start(world.backtest_of(world.make_agent(), {{"auto_stop_on_loss", true}, {"auto_stop_loss_pct", 15}}));
    world.work();
    CHECK(world.session(session.id).current_candle == 3);
    CHECK(world.column(lab::results, "ended_by") == "loss_limit");
    CHECK(world.event_types(session.id).find("auto_stop_triggered") != std::string::npos);
}

TEST_CASE("who has lost everything is liquidated, without a limit too", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 40, 40, 41});
    auto const session = world.start(world.backtest_of(
        world.make_agent({{"strategy_prompt", "long when close > open\nleverage 5"}}), {{"allow_leverage", true}}));
    world.work();
    CHECK(world.column(lab::results, "ended_by") == "liquidation");
    CHECK(world.column(lab::results, "ending_capital") == "0.00");
    CHECK(world.event_types(session.id).find("auto_stop") == std::string::npos);
}

TEST_CASE("a model that cannot decide fails the test with its sentence", "[lab]") {
    LabWorld world;
    world.give_prices(wave);
    world.models.decides = [](lab::Situation const&) -> lab::Decision {
        throw Error(Fault::forbidden, "The key was refused.");
    };
    auto const session = world.start(world.backtest_of(world.make_agent()));
    world.work();
    CHECK(world.session(session.id).status == "failed");
    CHECK(world.session(session.id).error == "The key was refused.");
    CHECK(world.rows(lab::results).empty());
    world.start(world.backtest_of(world.get(lab::agents, session.agent_id.id)));  // nothing is in the way
}

TEST_CASE("a model that is away is asked again later", "[lab]") {
    LabWorld world;
    world.give_prices(wave);
    bool is_away = true;
    world.models.decides = [&](lab::Situation const&) -> lab::Decision {
        if (is_away) throw Error(Fault::unavailable, "The model does not answer.");
        return hold();
    };
    auto const session = world.start(world.backtest_of(world.make_agent()));
    world.work();
    CHECK(world.session(session.id).is_active());
    is_away = false;
    world.clock.advance(1h);
    world.work();
    CHECK(world.session(session.id).status == "completed");
}

TEST_CASE("a price history that changes under a test fails it", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 120, 130, 140});
    auto const id = world.start(world.backtest_of(world.make_agent(), {{"playback_speed", "slow"}})).id;
    world.work();
    auto const replace = [&](std::vector<double> const& closes, std::string const& source = "a test") {
        world.unit.run([&] { world.candles.erase({"BTC/USDT", "1h"}); });
        world.give_prices(closes);
        auto const all = world.candles.read({"BTC/USDT", "1h"}, {}, 100);
        world.unit.run([&] { world.candles.put({"BTC/USDT", "1h"}, all, source); });
    };
    world.clock.advance(2s);
    // Another server, which does not remember what it has read.
    lab::PlaySession other{{world.ports, world.models, &world.feed}};
    RunHandlers handlers;
    handlers.add(other);
    SECTION("fewer candles") { replace({100, 110}); }
    SECTION("other prices") {
        world.work();
        replace({100, 111, 122, 133, 144});
    }
    SECTION("made-up ones") { replace({100, 110, 120, 130, 140}, "synthetic: a walk"); }
    WorkRun const work(handlers,
                       {world.runs, world.unit, world.clock, world.json, world.random, world.log, world.bell});
    world.clock.advance(1s);
    for (auto const& run : world.leases.claim(10)) work(run, {});
    CHECK(world.session(id).status == "failed");
    CHECK(world.session(id).error == "The price history was changed while the test was under way");
}
