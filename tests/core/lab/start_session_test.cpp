#include <tenon/lab/start_session.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

struct Starts : LabWorld {
    Record agent = make_agent();

    Starts() { give_prices(std::vector<double>(48, 100.0)); }
    std::string told(Json::Object more, std::string_view type = "backtest") {
        return told_by([&] { start(backtest_of(agent, std::move(more)), type); });
    }
};

std::string code_of_refusal(std::function<void()> const& act) {
    try {
        act();
    } catch (Error const& error) {
        return std::string(error.code());
    }
    return {};
}

}  // namespace

TEST_CASE("a test takes its defaults from its type", "[lab]") {
    Starts world;
    auto const session = world.start(
        {{"agent_id", id_of(world.agent)}, {"asset", "BTC/USDT"}, {"timeframe", "1h"}, {"starting_capital", 1000}});
    CHECK(session.playback_speed == "normal");
    CHECK(session.date_preset == "30d");
    CHECK(session.safety_mode);
    CHECK_FALSE(session.allow_leverage);
    CHECK_FALSE(session.auto_stop_on_loss);
    CHECK_FALSE(session.email_notifications);
    CHECK(session.fee_pct == Decimal(1, 1));
    CHECK(session.decision_mode == "every_candle");
    CHECK(session.indicator_readiness_threshold == 80);
    CHECK(session.current_equity == Decimal(1000, 0));
    CHECK(session.total_candles == 48);
    CHECK(session.agent_name == "crossing");
    CHECK(session.created_by->id == world.owner.user_id);
    CHECK(world.runs.all.size() == 1);
}

TEST_CASE("what is wrong with a test is told together", "[lab]") {
    Starts world;
    CHECK(world.told({{"asset", nullptr}, {"timeframe", nullptr}, {"agent_id", nullptr}}) ==
          "agent_id:required asset:required timeframe:required");
    CHECK(world.told({{"timeframe", "7m"}}).starts_with("timeframe:"));
    CHECK(world.told({{"asset", "no such thing!"}}).starts_with("asset:"));
    CHECK(world.told({{"asset", "ETH/USDT"}}) == "asset:no_candles");
    CHECK(world.told({{"auto_stop_on_loss", true}, {"auto_stop_loss_pct", 0}}) == "auto_stop_loss_pct:too_small");
    CHECK(world.told({{"starting_capital", 99}}) == "starting_capital:too_small");
    CHECK(world.told({{"starting_capital", 1'000'001}}) == "starting_capital:too_large");
    CHECK(world.told({{"decision_interval_candles", 0}}) == "decision_interval_candles:too_small");
    CHECK(world.told({{"indicator_readiness_threshold", 49}}) == "indicator_readiness_threshold:too_small");
    CHECK(world.told({{"playback_speed", "warp"}}).starts_with("playback_speed:"));
    CHECK(world.runs.all.empty());
}

TEST_CASE("dates may be given instead of a preset", "[lab]") {
    Starts world;
    auto const told = [&](Json start, Json end) {
        return world.told({{"date_preset", "custom"}, {"start_date", start}, {"end_date", end}});
    };
    CHECK(told(nullptr, nullptr) == "end_date:required start_date:required");
    CHECK(told("2025-01-02", nullptr) == "end_date:required");
    CHECK(told("2025-01-02", "2025-01-01") == "end_date:out_of_range");
    CHECK(told("2024-01-01", "2024-02-01") == "start_date:no_candles");
    auto const session = world.start(world.backtest_of(
        world.agent, {{"date_preset", nullptr}, {"start_date", "2025-01-02"}, {"end_date", "2025-01-02"}}));
    CHECK(session.total_candles == 24);
    CHECK(session.date_preset == "custom");
}

TEST_CASE("only one's own agent can be tested", "[lab]") {
    Starts world;
    for (auto const& who : {manager, admin})
        CHECK_THROWS_MATCHES(world.start(world.backtest_of(world.agent), "backtest", who), Error,
                             Predicate<Error>([](Error const& e) { return e.fault() == Fault::forbidden; }));
    CHECK(code_of_refusal([&] {
              auto body = world.backtest_of(world.agent);
              for (auto& [name, value] : body)
                  if (name == "agent_id") value = nth_id(999);
              world.start(body);
          }) != "");
}

TEST_CASE("one test of a type at a time", "[lab]") {
    Starts world;
    auto const first = world.start(world.backtest_of(world.agent));
    CHECK(code_of_refusal([&] { world.start(world.backtest_of(world.agent)); }) == "ACTIVE_TEST");
    SECTION("others have theirs") {
        auto const theirs = world.make_agent({{"name", "theirs"}}, manager);
        CHECK(world.start(world.backtest_of(theirs), "backtest", manager).is_active());
    }
    SECTION("one that will not move any more is not in the way") {
        world.clock.advance(6min);
        world.start(world.backtest_of(world.agent));
        CHECK_FALSE(world.store.find(lab::test_sessions, first.id, Rows::all).has_value());
    }
    SECTION("one that is over neither") {
        world.work();
        CHECK(world.start(world.backtest_of(world.agent)).is_active());
    }
}

TEST_CASE("a forward test needs prices that come in and an agent that has been good once", "[lab]") {
    Starts world;
    Json::Object const body{
        {"agent_id", id_of(world.agent)}, {"asset", "BTC/USDT"}, {"timeframe", "1h"}, {"starting_capital", 1000}};
    CHECK(code_of_refusal([&] { world.start(body, "forward"); }) == "NO_PROFITABLE_TEST");
    lab::StartSession const without_feed{{world.ports, world.session_verbs, world.enqueue, world.offered, false}};
    CHECK(code_of_refusal([&] { without_feed(world.owner, "forward", world.draft(lab::test_sessions, body)); }) ==
          "NO_CANDLE_FEED");
    auto with_dates = body;
    with_dates.emplace_back("date_preset", "7d");
    CHECK(told_by([&] { world.start(with_dates, "forward"); }) != "");
}

TEST_CASE("the first candles of a backtest are shown before it is played", "[lab]") {
    Starts world;
    world.give_prices(std::vector<double>(600, 100.0));
    auto const session = world.start(world.backtest_of(
        world.agent, {{"date_preset", nullptr}, {"start_date", "2025-01-02"}, {"end_date", "2025-01-31"}}));
    auto const candles = world.start_session.preview(session);
    REQUIRE(candles.size() == 500);
    CHECK(candles.front().time == session.from_time);
}
