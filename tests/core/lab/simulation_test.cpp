#include <tenon/lab/simulation.hpp>

#include <cmath>

#include "support/catch.hpp"
#include "support/fakes/plain_json_reader.hpp"

using namespace tenon;
using namespace tenon::lab;

namespace {

Timestamp hour(int n) { return Timestamp(std::chrono::hours(n)); }

Decision decision(Action action, std::optional<double> stop = {}, std::optional<double> target = {}) {
    Decision made;
    made.action = action;
    made.stop_loss = stop, made.take_profit = target;
    return made;
}

// A simulation without fee and safety mode, so that every figure can be worked out in the head.
struct Played {
    SimulationTerms terms{.starting_capital = 1000, .most_leverage = 1, .safety_mode = false, .fee = 0};
    std::vector<ClosedTrade> trades;
    std::unique_ptr<Simulation> simulation;
    int next = 0;

    Simulation& get() {
        if (!simulation)
            simulation = std::make_unique<Simulation>(
                terms, Simulation::Listener{{}, [this](ClosedTrade const& trade) { trades.push_back(trade); }});
        return *simulation;
    }
    bool candle(double open, double high, double low, double close) {
        last = {hour(next), open, high, low, close, 1};
        return get().on_candle(last, next++);
    }
    bool flat(double price) { return candle(price, price, price, price); }
    void decide(Decision const& made) { get().on_decision(made, last, next - 1); }
    Candle last;
};

}  // namespace

TEST_CASE("a long position gains what the price gains") {
    Played played;
    played.flat(100);
    played.decide(decision(Action::open_long));
    REQUIRE(played.get().position());
    CHECK(played.get().position()->size == 10);
    played.flat(110);
    CHECK(played.get().equity() == 1100);
    CHECK(played.get().pnl_pct() == Approx(10));
    played.decide(decision(Action::close));
    REQUIRE(played.trades.size() == 1);
    auto const& trade = played.trades.front();
    CHECK(trade.number == 1);
    CHECK(trade.pnl == 100);
    CHECK(trade.pnl_pct == Approx(10));
    CHECK(trade.exit == Exit::signal);
    CHECK(trade.entry_time == hour(0));
    CHECK(trade.exit_time == hour(1));
    CHECK(played.get().standing().wins == 1);
}

TEST_CASE("a short position gains what the price loses") {
    Played played;
    played.flat(100);
    played.decide(decision(Action::open_short));
    played.flat(75);
    CHECK(played.get().equity() == 1250);
    played.flat(120);
    CHECK(played.get().equity() == 800);
    played.decide(decision(Action::close));
    CHECK(played.trades.front().pnl == -200);
    CHECK(played.get().standing().wins == 0);
}

TEST_CASE("an entry against the open position turns it round, one with it changes nothing") {
    Played played;
    played.flat(100);
    played.decide(decision(Action::open_long));
    played.decide(decision(Action::open_long));
    CHECK(played.trades.empty());
    played.decide(decision(Action::open_short));
    CHECK(played.trades.size() == 1);
    REQUIRE(played.get().position());
    CHECK(played.get().position()->side == Side::short_);
    CHECK(played.get().position()->entry_price == 100);
    played.decide(decision(Action::close));
    CHECK(played.trades.size() == 2);
    CHECK_FALSE(played.get().position());
}

TEST_CASE("size and leverage") {
    Played played;
    played.terms.most_leverage = 5;
    played.flat(100);
    auto made = decision(Action::open_long);
    made.size_fraction = 0.5, made.leverage = 4;
    played.decide(made);
    CHECK(played.get().position()->size == 20);  // 1000 * 0.5 * 4 / 100
    played.flat(101);
    CHECK(played.get().equity() == 1020);
    played.decide(decision(Action::close));
    CHECK(played.trades.front().pnl_pct == Approx(4));  // 20 of the 500 put in

    SECTION("leverage is capped by the terms") {
        Played other;
        other.flat(100);
        other.decide(made);
        CHECK(other.get().position()->size == 5);
    }
}

TEST_CASE("fees are taken at entry and at exit") {
    Played played;
    played.terms.fee = 0.01;
    played.flat(100);
    played.decide(decision(Action::open_long));
    CHECK(played.get().position()->size == Approx(1000 / 101.0));  // 990.10 for it and 9.90 for the fee
    played.flat(100);
    CHECK(played.get().equity() == Approx(1000 - 9.900990099));
    played.decide(decision(Action::close));
    CHECK(played.trades.front().pnl == Approx(-2 * 9.900990099));
    CHECK(played.get().equity() == Approx(1000 - 2 * 9.900990099));
}

TEST_CASE("stops and targets are met inside the candle") {
    Played played;
    played.flat(100);
    played.decide(decision(Action::open_long, 95, 110));

    SECTION("the stop, at its price") {
        played.candle(100, 105, 94, 104);
        CHECK(played.trades.at(0).exit == Exit::stop_loss);
        CHECK(played.trades.at(0).exit_price == 95);
    }
    SECTION("the target, at its price") {
        played.candle(100, 111, 99, 100);
        CHECK(played.trades.at(0).exit == Exit::take_profit);
        CHECK(played.trades.at(0).exit_price == 110);
        CHECK(played.get().equity() == 1100);
    }
    SECTION("the stop first, where the candle reaches both") {
        played.candle(100, 120, 90, 100);
        CHECK(played.trades.at(0).exit == Exit::stop_loss);
    }
    SECTION("touched is reached") {
        played.candle(100, 100, 95, 100);
        CHECK(played.trades.at(0).exit == Exit::stop_loss);
    }
    SECTION("a candle that opens beyond them closes at its open") {
        played.candle(80, 85, 70, 82);
        CHECK(played.trades.at(0).exit_price == 80);
    }
    SECTION("the better price counts as well") {
        played.candle(130, 131, 129, 130);
        CHECK(played.trades.at(0).exit == Exit::take_profit);
        CHECK(played.trades.at(0).exit_price == 130);
    }
    SECTION("between them nothing happens") {
        played.candle(100, 109.99, 95.01, 100);
        CHECK(played.trades.empty());
    }
}

TEST_CASE("stops and targets of shorts lie the other way round") {
    Played played;
    played.flat(100);
    played.decide(decision(Action::open_short, 105, 90));
    SECTION("stop") {
        played.candle(100, 105, 99, 100);
        CHECK(played.trades.at(0).exit_price == 105);
    }
    SECTION("target") {
        played.candle(100, 101, 90, 100);
        CHECK(played.trades.at(0).exit == Exit::take_profit);
        CHECK(played.get().equity() == 1100);
    }
}

TEST_CASE("what is no sensible stop or target is left out") {
    Played played;
    played.flat(100);
    auto const nan = std::nan("");
    auto const [stop, target] = GENERATE_COPY(table<double, double>({{100, 100}, {101, 99}, {-5, -5}, {nan, nan}}));
    played.decide(decision(Action::open_long, stop, target));
    CHECK_FALSE(played.get().position()->stop_loss);
    CHECK_FALSE(played.get().position()->take_profit);
}

TEST_CASE("safety mode: a stop, and at most 2 % away") {
    Played played;
    played.terms.safety_mode = true;
    played.flat(100);
    struct Case {
        std::optional<double> asked;
        double kept;
    };
    auto const [asked, kept] = GENERATE(Case{std::nullopt, 98}, Case{90, 98}, Case{99, 99});
    played.decide(decision(Action::open_long, asked));
    CHECK(played.get().position()->stop_loss == kept);
    played.decide(decision(Action::close));
    played.decide(decision(Action::open_short, std::nullopt));
    CHECK(played.get().position()->stop_loss == 102);
}

TEST_CASE("losses end where the money ends") {
    Played played;
    played.terms.most_leverage = 5;
    played.flat(100);
    auto made = decision(Action::open_long);
    made.leverage = 5;
    played.decide(made);
    CHECK_FALSE(played.candle(100, 100, 79, 90));  // a fifth down is all of it
    CHECK(played.trades.at(0).exit == Exit::liquidation);
    CHECK(played.trades.at(0).exit_price == 80);
    CHECK(played.get().equity() == 0);
    CHECK(played.get().standing().max_drawdown_pct == 100);
    played.decide(made);
    CHECK_FALSE(played.get().position());
}

TEST_CASE("a gap cannot lose more than there is") {
    Played played;
    played.flat(100);
    played.decide(decision(Action::open_short));
    CHECK_FALSE(played.flat(500));
    CHECK(played.get().equity() == 0);
    CHECK(played.trades.at(0).pnl == -1000);
}

TEST_CASE("the automatic stop closes and ends the test") {
    Played played;
    played.terms.auto_stop = 0.10;
    played.flat(100);
    played.decide(decision(Action::open_long));
    CHECK(played.flat(90.01));
    CHECK_FALSE(played.flat(90));
    CHECK(played.trades.at(0).exit == Exit::stop_loss);
    CHECK(played.get().was_stopped());
}

TEST_CASE("drawdown, Sharpe ratio and profit factor, worked out by hand") {
    Played played;
    for (auto const price : {100.0, 110.0, 99.0, 108.9}) {
        played.flat(price);
        if (price == 100) played.decide(decision(Action::open_long));
    }
    auto const& standing = played.get().standing();
    // Equity 1000, 1100, 990, 1089: returns 0, +0.1, -0.1, +0.1; mean 0.025, deviation sqrt(0.006875).
    CHECK(standing.max_drawdown_pct == Approx(10));
    CHECK(standing.returns.count == 4);
    CHECK(standing.sharpe().value() == Approx(0.025 / std::sqrt(0.006875) * 2));
    CHECK_FALSE(standing.profit_factor());
    played.decide(decision(Action::close));  // + 89
    CHECK_FALSE(standing.profit_factor());
    played.decide(decision(Action::open_long));
    played.flat(98.01);
    played.decide(decision(Action::close));  // 1089 * 0.9: - 108.9
    CHECK(standing.profit_factor().value() == Approx(89 / 108.9));
    CHECK(standing.win_rate() == 50);
    CHECK(standing.best_trade_pct == Approx(8.9));
    CHECK(standing.worst_trade_pct == Approx(-10));
    CHECK(standing.held_seconds == 4 * 3600);
}

TEST_CASE("a test in which nothing moves has no Sharpe ratio") {
    Played played;
    CHECK_FALSE(played.get().standing().sharpe());
    for (int i = 0; i < 5; ++i) played.flat(100);
    CHECK_FALSE(played.get().standing().sharpe());
    CHECK(played.get().standing().max_drawdown_pct == 0);
}

TEST_CASE("the end closes what is open, and counts in the last point") {
    Played played;
    played.terms.fee = 0.01;
    played.flat(100);
    played.decide(decision(Action::open_long));
    played.flat(200);
    auto const before = played.get().equity();
    played.get().finish(Exit::end_of_data, "The price history ends here.", played.last, 1);
    CHECK(played.trades.at(0).exit == Exit::end_of_data);
    CHECK(played.get().equity() < before);
    CHECK(played.get().standing().returns.count == 2);
    CHECK(played.get().curve().points().size() == 2);
    CHECK(played.get().curve().points().back().value == played.get().equity());
}

TEST_CASE("the equity curve is thinned evenly and keeps its ends") {
    EquityCurve curve;
    for (int i = 0; i < 100'000; ++i) curve.add({hour(i), static_cast<double>(i), 0});
    auto const points = curve.points();
    CHECK(points.size() <= EquityCurve::most_points);
    CHECK(points.size() > EquityCurve::most_points / 2);
    CHECK(points.front().time == hour(0));
    CHECK(points.back().time == hour(99'999));
    auto const step = points[1].time - points[0].time;
    for (std::size_t i = 2; i + 1 < points.size(); ++i) CHECK(points[i].time - points[i - 1].time == step);
}

TEST_CASE("a simulation that was written down goes on to the same bits") {
    auto const price = [](int i) { return 100 + 10 * std::sin(i / 7.0) + 3 * std::sin(i / 1.7); };
    auto const play = [&](int restart_every) {
        SimulationTerms const terms{.starting_capital = 1234.56, .most_leverage = 3, .fee = 0.001, .auto_stop = 0.9};
        testing::PlainJsonReader const reader;
        auto simulation = std::make_unique<Simulation>(terms, Simulation::Listener{});
        for (int i = 0; i < 2'000; ++i) {
            if (restart_every && i % restart_every == 0)
                simulation = std::make_unique<Simulation>(terms, Simulation::Listener{},
                                                          reader.read(to_json(simulation->state())));
            Candle const candle{hour(i), price(i), price(i) + 1, price(i) - 1, price(i) + 0.3, 5};
            simulation->on_candle(candle, i);
            auto made = decision(i % 11 == 0   ? Action::open_long
                                 : i % 17 == 0 ? Action::open_short
                                 : i % 5 == 0  ? Action::close
                                               : Action::hold);
            made.leverage = 2, made.size_fraction = 0.7;
            simulation->on_decision(made, candle, i);
        }
        return to_json(simulation->state());
    };
    auto const whole = play(0);
    CHECK(play(1) == whole);
    CHECK(play(7) == whole);
}

TEST_CASE("a state that nobody has written is refused") {
    CHECK_THROWS_AS(Simulation({}, {}, Json::Object{{"cash", "much"}}), Error);
    CHECK_THROWS_AS(Simulation({}, {}, Json()), Error);
}

TEST_CASE("who is ruined has nothing left, whatever the roundings") {
    for (int i = 1; i < 400; ++i) {
        Played played;
        played.terms.most_leverage = 5, played.terms.fee = 0.001;
        auto const price = 100 + i * 0.37;
        played.flat(price);
        auto made = decision(i % 2 ? Action::open_long : Action::open_short);
        made.leverage = 1.5 + (i % 7) * 0.5;
        played.decide(made);
        auto const ruin = i % 2 ? price * 0.2 : price * 1.99;
        CHECK_FALSE(played.candle(price, std::max(price, ruin), std::min(price, ruin), ruin));
        CHECK(played.get().equity() == 0);
    }
}

TEST_CASE("the fee of a last decision is in the last point") {
    Played played;
    played.terms.fee = 0.01;
    played.flat(100);
    played.decide(decision(Action::open_long));
    played.flat(100);
    played.decide(decision(Action::close));
    played.get().finish(Exit::manual, "The test was stopped.", played.last, 1);
    CHECK(played.get().curve().points().back().value == played.get().equity());
}
