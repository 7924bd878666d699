#include <tenon/lab/control_session.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

// A backtest that is played candle by candle, three of ten so far.
struct UnderWay : LabWorld {
    lab::TestSession begun;

    UnderWay() {
        give_prices({100, 110, 120, 130, 140, 150, 160, 170, 180, 190});
        begun = start(backtest_of(make_agent(), {{"playback_speed", "slow"}}));
        work();
        clock.advance(3s);
        work();
        REQUIRE(session(begun.id).current_candle == 3);
    }
    Fault fault_of(std::function<void()> const& act) {
        try {
            act();
        } catch (Error const& error) {
            return error.fault();
        }
        throw std::logic_error("nothing was refused");
    }
};

}  // namespace

TEST_CASE("a test that is paused does not move until it is resumed", "[lab]") {
    UnderWay world;
    auto const paused = world.control.pause(world.owner, "backtest", world.begun.id);
    CHECK(paused.status == "paused");
    CHECK(paused.paused_at == world.clock.now());
    world.clock.advance(1h);
    world.work();
    CHECK(world.session(world.begun.id).current_candle == 3);
    CHECK(world.fault_of([&] { world.control.pause(world.owner, "backtest", world.begun.id); }) == Fault::conflict);

    CHECK(world.control.resume(world.owner, "backtest", world.begun.id).status == "running");
    world.clock.advance(2s);
    world.work();
    world.work();
    CHECK(world.session(world.begun.id).current_candle == 5);
    CHECK(world.session(world.begun.id).elapsed_seconds == 5);  // the pause is left out
    CHECK(world.fault_of([&] { world.control.resume(world.owner, "backtest", world.begun.id); }) == Fault::conflict);
}

TEST_CASE("time goes on between the steps of a test that runs", "[lab]") {
    UnderWay world;
    auto const elapsed = [&] {
        auto row = world.store.find(lab::test_sessions, world.begun.id, Rows::living).value();
        lab::count_time(row, world.clock.now());
        return from_record<lab::TestSession>(lab::test_sessions, row).elapsed_seconds;
    };
    world.clock.advance(1h);
    CHECK(world.session(world.begun.id).elapsed_seconds == 3);
    CHECK(elapsed() == 3603);
    world.control.pause(world.owner, "backtest", world.begun.id);
    world.clock.advance(1h);
    CHECK(elapsed() == 3603);
    world.control.resume(world.owner, "backtest", world.begun.id);
    world.clock.advance(1s);
    CHECK(elapsed() == 3604);
    world.control.stop(world.owner, "backtest", world.begun.id, true);
    world.clock.advance(1h);
    CHECK(elapsed() == 3604);
}

TEST_CASE("a stop makes a result of what was played", "[lab]") {
    UnderWay world;
    bool const closes = GENERATE(true, false);
    auto const stopped = world.control.stop(world.owner, "backtest", world.begun.id, closes);
    CHECK(stopped.session.status == "completed");
    CHECK(stopped.has_closed_position == closes);
    CHECK(world.column(lab::results, "ended_by") == "stopped");
    CHECK(world.column(lab::results, "total_pnl_amount") == "90.91");  // 110 to 120, counted as it stands
    CHECK(world.column(lab::results, "total_trades") == (closes ? "1" : "0"));
    auto const again = world.control.stop(world.owner, "backtest", world.begun.id, true);
    CHECK(again.session.result_id == stopped.session.result_id);
    CHECK_FALSE(again.has_closed_position);
    world.clock.advance(1h);
    world.work();
    CHECK(world.session(world.begun.id).current_candle == 3);
    CHECK(world.rows(lab::results).size() == 1);
}

TEST_CASE("a stop before the first candle leaves no result", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 120});
    auto const begun = world.start(world.backtest_of(world.make_agent()));
    CHECK(world.control.stop(world.owner, "backtest", begun.id, true).session.status == "stopped");
    world.work();
    CHECK(world.rows(lab::results).empty());
    CHECK(world.session(begun.id).status == "stopped");
}

TEST_CASE("tests are their owner's", "[lab]") {
    UnderWay world;
    auto const& id = world.begun.id;
    for (auto const& who : {manager, admin}) {
        CHECK(world.fault_of([&] { world.control.pause(who, "backtest", id); }) == Fault::forbidden);
        CHECK(world.fault_of([&] { world.control.stop(who, "backtest", id, true); }) == Fault::forbidden);
    }
    CHECK(world.fault_of([&] { world.control.get(manager, "backtest", id); }) == Fault::forbidden);
    CHECK(world.control.get(admin, "backtest", id).id == id);
    CHECK(world.fault_of([&] { world.control.get(world.owner, "forward", id); }) == Fault::not_found);
    CHECK(world.fault_of([&] { world.control.get(world.owner, "backtest", nth_id(999)); }) == Fault::not_found);
}

TEST_CASE("cleaning up deletes what will not move any more", "[lab]") {
    UnderWay world;
    CHECK(world.control.clean_up(world.owner, "") == 0);
    world.clock.advance(31min);
    CHECK(world.control.clean_up(world.owner, "forward") == 0);
    CHECK(world.control.clean_up(manager, "") == 0);
    CHECK(world.control.clean_up(world.owner, "backtest") == 1);
    CHECK(world.rows(lab::test_sessions).empty());
}

TEST_CASE("who stops a test while a decision is being made wins", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 120, 130});
    world.models.slow = true;
    std::string id;
    world.models.decides = [&](lab::Situation const& situation) {
        if (situation.candles.size() == 2) world.control.stop(world.owner, "backtest", id, true);
        return lab::Decision{};
    };
    id = world.start(world.backtest_of(world.make_agent())).id;
    world.work();
    CHECK(world.session(id).current_candle == 1);
    CHECK(world.column(lab::results, "ended_by") == "stopped");
    CHECK(world.runs.all.begin()->second.state == run_state::done);
}
