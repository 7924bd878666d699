#include <tenon/lab/lab_figures.hpp>
#include <tenon/lab/result_attestor.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

struct Figures : LabWorld {
    lab::LabFigures const figures{{store, clock}};

    void test(Record const& agent, std::vector<double> const& closes) {
        unit.run([&] { candles.erase({"BTC/USDT", "1h"}); });
        give_prices(closes);
        start(backtest_of(agent));
        work();
    }
    std::string feed(std::int64_t limit = 50) {
        std::string all;
        for (auto const& one : figures.activity(owner, limit)) all += (all.empty() ? "" : " ") + one.type;
        return all;
    }
};

std::vector<double> const gain{100, 110, 121, 121}, loss{100, 110, 99, 99};

}  // namespace

TEST_CASE("figures of a lab in which nothing has happened", "[lab]") {
    Figures world;
    auto const stats = world.figures.stats(world.owner);
    CHECK(stats.total_agents == 0);
    CHECK_FALSE(stats.best_pnl);
    CHECK_FALSE(stats.avg_win_rate);
    CHECK_FALSE(stats.best_agent);
    CHECK(world.figures.result_stats(world.owner).total_tests == 0);
    CHECK(world.feed().empty());
    for (auto const& step : world.figures.quick_start(world.owner)) CHECK_FALSE(step.is_complete);
}

TEST_CASE("figures are of agents and results, not of tests under way", "[lab]") {
    CHECK(lab::LabFigures::sources() == std::vector<Resource const*>{&lab::agents, &lab::results});
}

TEST_CASE("figures of one's own agents and tests", "[lab]") {
    Figures world;
    auto const good = world.make_agent(), bad = world.make_agent({{"name", "bad"}});
    world.make_agent({{"name", "theirs"}}, manager);
    world.test(good, gain);
    world.test(bad, loss);
    world.agents.erase(world.owner, id_of(bad), Removal::usual);

    auto const stats = world.figures.stats(world.owner);
    CHECK(stats.total_agents == 1);
    CHECK(stats.agents_this_week == 2);
    CHECK(stats.tests_run == 2);
    CHECK(stats.tests_today == 2);
    CHECK(stats.best_pnl == 10);
    CHECK(stats.avg_win_rate == 50);
    REQUIRE(stats.best_agent);
    CHECK(stats.best_agent->name == "crossing");
    CHECK_FALSE(stats.win_rate_change);

    auto const results = world.figures.result_stats(world.owner);
    CHECK(results.total_tests == 2);
    CHECK(results.profitable == 1);
    CHECK(results.profitable_pct == 50);
    CHECK(results.best_result == 10);
    CHECK(results.worst_result == -10);
    CHECK(results.avg_pnl == 0);
    CHECK(results.backtest.count == 2);
    CHECK(results.backtest.profitable == 1);
    CHECK(results.forward.count == 0);
}

TEST_CASE("trends look back", "[lab]") {
    Figures world;
    auto const agent = world.make_agent();
    world.test(agent, gain);
    world.test(agent, loss);  // 50 % won
    world.clock.advance(24h * 31);
    world.test(agent, gain);  // 100 %
    auto const stats = world.figures.stats(world.owner);
    CHECK(stats.win_rate_change == 100);
    CHECK(stats.agents_this_week == 0);
    CHECK(stats.tests_today == 1);
    world.clock.advance(24h * 31);
    CHECK_FALSE(world.figures.stats(world.owner).win_rate_change);
}

TEST_CASE("the feed tells what happened, the newest first", "[lab]") {
    Figures world;
    auto const agent = world.make_agent();
    world.clock.advance(1s);
    world.test(agent, gain);
    world.clock.advance(1s);
    world.models.decides = [](lab::Situation const&) -> lab::Decision { throw Error(Fault::forbidden, "No."); };
    world.test(agent, gain);
    CHECK(world.feed() == "test_failed test_started test_completed test_started agent_created");
    CHECK(world.feed(2) == "test_failed test_started");
    auto const all = world.figures.activity(world.owner, 50);
    CHECK(all[2].pnl == 10);
    CHECK(all[2].agent_name == "crossing");
    CHECK(all[2].action_url == "/dashboard/results/" + *all[2].result_id);
    CHECK(world.figures.activity(manager, 50).empty());
    world.clock.advance(1s);
    world.agents.erase(world.owner, id_of(agent), Removal::usual);
    CHECK(world.feed(1) == "agent_deleted");
    world.agents.restore(world.owner, id_of(agent));
    CHECK(world.feed(1) == "test_failed");
}

TEST_CASE("a certificate that was revoked has been issued all the same", "[lab]") {
    Figures world;
    world.test(world.make_agent(), gain);
    lab::ResultAttestor attestor({world.store, world.clock});
    auto const id = id_of(world.rows(lab::results).front());
    world.clock.advance(1s);
    world.unit.run([&] { attestor.issued(world.owner, id, "certificate-1"); });
    world.unit.run([&] { attestor.revoked(world.owner, id, "certificate-1"); });
    CHECK(world.feed(1) == "certificate_created");
    CHECK(world.figures.quick_start(world.owner).back().is_complete);
}

TEST_CASE("the first steps are done one after the other", "[lab]") {
    Figures world;
    auto const done = [&] {
        std::string all;
        for (auto const& step : world.figures.quick_start(world.owner)) all += step.is_complete ? 'x' : '-';
        return all;
    };
    auto const agent = world.make_agent();
    CHECK(done() == "x--");
    world.test(agent, gain);
    CHECK(done() == "xx-");
    world.agents.erase(world.owner, id_of(agent), Removal::usual);
    CHECK(done() == "xx-");
}
