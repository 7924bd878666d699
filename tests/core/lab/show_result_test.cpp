#include <tenon/lab/show_result.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a result is shown with what it was made of", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 121, 110, 110});
    auto const agent = world.make_agent();
    auto const session = world.start(world.backtest_of(agent));
    world.work();
    lab::ShowResult const show{{world.store, world.json}};
    auto const id = world.session(session.id).result_id.value();
    auto const shown = show(world.owner, id);
    CHECK(*shown.config.find("agent")->find("strategy_prompt")->as_text() == LabWorld::crossing);
    REQUIRE(shown.equity_curve.as_array()->size() == 5);
    CHECK(*shown.equity_curve.as_array()->at(2).find("value")->as_integer() == 1100);
    CHECK(show.all_rows(lab::trades, shown.session_id).find("\"exit_price\":110") != std::string::npos);
    CHECK(show.all_rows(lab::thoughts, "none") == "[]");
    auto const first = show.first_rows(lab::thoughts, shown.session_id, 2);
    CHECK(first.find("\"candle_number\":2") != std::string::npos);
    CHECK(first.find("\"candle_number\":3") == std::string::npos);
    CHECK(show.first_rows(lab::thoughts, shown.session_id, 1000) == show.all_rows(lab::thoughts, shown.session_id));
    CHECK(show(admin, id).session_id == session.id);
    CHECK_THROWS_AS(show(manager, id), Error);
    CHECK_THROWS_AS(show(world.owner, "nothing"), Error);
}

TEST_CASE("what a result was made of stays as it was", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 121});
    auto const agent = world.make_agent();
    auto const session = world.start(world.backtest_of(agent));
    world.agents.update(world.owner, id_of(agent),
                        world.draft(lab::agents, {{"name", "renamed"}, {"strategy_prompt", "long when close > 1000"}}),
                        Update::merge);
    world.work();
    CHECK(world.column(lab::results, "agent_name") == "crossing");
    CHECK(world.column(lab::results, "total_trades") == "1");
}

TEST_CASE("durations", "[lab]") {
    CHECK(lab::show_duration(45) == "45s");
    CHECK(lab::show_duration(12 * 60) == "12m");
    CHECK(lab::show_duration(30 * 3600) == "30h");
    CHECK(lab::show_duration(9 * 86400) == "9d");
}
