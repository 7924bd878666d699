#include "support/errors.hpp"
#include "support/rule_session.hpp"

using namespace tenon;
using namespace tenon::testing;
using lab::Action;
using lab::CustomIndicator;
using lab::Side;

namespace {

// Whether a condition holds on the last of some candles that close at 10, 20 and 30.
bool holds(std::string const& condition) {
    return RuleSession("long when " + condition, candles_of({10, 20, 30})).last().action == Action::open_long;
}

}  // namespace

TEST_CASE("formulas are worked out as they are read") {
    CHECK(holds("close == 30 and open == 30 and high == 30 and low == 30 and volume == 1000"));
    CHECK(holds("1 + 2 * 3 == 7"));
    CHECK(holds("(1 + 2) * 3 == 9"));
    CHECK(holds("10 - 4 - 3 == 3"));
    CHECK(holds("12 / 2 / 3 == 2"));
    CHECK(holds("-2 * -3 == 6 and - -2 == 2 and 1 - -1 == 2 and -close == -30"));
    CHECK(holds("0.5 + 0.25 == 0.75"));
    CHECK(holds("min(3, 2) == 2 and max(3, 2) == 3 and abs(-3) == 3 and abs(3) == 3"));
    CHECK(holds("1 < 2 and 2 <= 2 and 2 > 1 and 2 >= 2 and 2 != 3"));
    CHECK_FALSE(holds("2 < 2"));
    CHECK_FALSE(holds("2 > 2"));
    CHECK_FALSE(holds("2 != 2"));
    CHECK(holds("1 > 2 and 1 > 2 or 1 < 2"));
    CHECK_FALSE(holds("1 > 2 and (1 > 2 or 1 < 2)"));
    CHECK(holds("not 1 > 2 and not not 1 < 2"));
    CHECK(holds("close[1] == 20 and close[2] == 10 and close[1][1] == 10 and (close + 5)[1] == 25"));
    CHECK(holds("(close > 25)[1] or not (close > 25)[1]"));
    CHECK_FALSE(holds("(close > 25)[1]"));
    CHECK(holds("highest(2) == 30 and highest(2)[1] == 20"));
    CHECK(holds("RSI(2) > 50 AND Close > 1"));
}

TEST_CASE("what is not known is neither true nor false") {
    CHECK_FALSE(holds("close[3] > 0"));
    CHECK_FALSE(holds("not close[3] > 0"));
    CHECK_FALSE(holds("close[3] != 0"));
    CHECK_FALSE(holds("sma(4) < 1000"));
    CHECK_FALSE(holds("sma(4) > 0 and 1 > 0"));
    CHECK_FALSE(holds("1 > 0 and sma(4) > 0"));
    CHECK(holds("not (sma(4) > 0 and 1 > 2)"));
    CHECK(holds("sma(4) > 0 or 1 < 2"));
    CHECK(holds("1 < 2 or sma(4) > 0"));
    CHECK_FALSE(holds("1 > 2 or sma(4) > 0"));
    CHECK_FALSE(holds("not (1 > 2 or sma(4) > 0)"));
    CHECK_FALSE(holds("1 / 0 > 0"));
    CHECK_FALSE(holds("not 0 / 0 > 0"));
    CHECK_FALSE(holds("min(sma(4), 1) == 1"));
    CHECK_FALSE(holds("abs(sma(4)) >= 0"));
}

TEST_CASE("a crossing is where two lines change sides") {
    auto const trace = [](std::string const& condition, std::initializer_list<double> closes) {
        return RuleSession("long when " + condition + "\nclose when close > 0", candles_of(closes)).trace();
    };
    CHECK(trace("crosses_above(close, 5)", {4, 6, 7, 4, 5, 6, 6}) == ".LC..LC");
    CHECK(trace("crosses_above(close, 5)", {6, 7, 8}) == "...");
    CHECK(trace("crosses_below(close, 5)", {6, 4, 3, 5, 4}) == ".LC.L");
    CHECK(trace("crosses_above(5, close)", {6, 4, 3}) == ".LC");
    CHECK(trace("not crosses_above(close, 5)", {4, 6, 7}) == "..L");
    CHECK(trace("crosses_above(sma(2), 5)", {9, 9, 1, 12}) == "...L");
}

TEST_CASE("names stand for formulas and conditions, of the strategy and of the agent") {
    CustomIndicator const customs[] = {{"Gap", "close - close[1]"}, {"wide", "gap > 5"}};
    RuleSession session("let twice = 2 * gap\nlong when wide and twice[1] == 20 and twice == 20",
                        candles_of({10, 20, 30}), customs);
    CHECK(session.trace() == "..L");
    CHECK(session.last().reasoning == "Rule 1 (line 2) holds: gap = 10 > 5; twice[1] = 20 == 20; twice = 20 == 20.");
}

TEST_CASE("a statement goes on until a line begins with the word of the next one") {
    RuleSession session(R"(# a comment
long when close > 15   # another one
      and (close < 25
      # in between
           or close > 29)
close
  when close > 1
)",
                        candles_of({10, 20, 30}));
    CHECK(session.trace() == ".LC");
    CHECK(session.last().reasoning == "Rule 1 (line 2) holds: close = 30 > 15; close = 30 > 29.");
    CHECK(RuleSession("let a =\nclose + 1\nlong when a == 31", candles_of({30})).trace() == "L");
}

TEST_CASE("the first entry that holds decides, and turns a position of the other side round") {
    CHECK(RuleSession("long when close > 5\nshort when close > 3", candles_of({4, 6, 4, 2})).trace() == "SLS.");
    CHECK(RuleSession("short when close > 3\nlong when close > 5", candles_of({4, 6, 4, 2})).trace() == "S...");
    CHECK(RuleSession("long when crosses_above(close, 5)\nshort when crosses_below(close, 5)",
                      candles_of({4, 6, 7, 4, 3, 6}))
              .trace() == ".L.S.L");
}

TEST_CASE("a close rule ends positions of its side, unless an entry turns them round") {
    auto const trace = [](std::string const& close) {
        return RuleSession("long when close == 1\nshort when close == 2\n" + close, candles_of({1, 9, 2, 9, 1, 2}))
            .trace();
    };
    CHECK(trace("close when close == 9") == "LCSCLS");
    CHECK(trace("close long when close == 9") == "LCS.LS");
    CHECK(trace("close short when close == 9") == "L.SCLS");
    CHECK(trace("close when close < 9") == "L.S.LS");
    CHECK(RuleSession("long when close > 0\nclose when close > 5", candles_of({1, 6, 7})).trace() == "LCL");
}

TEST_CASE("an entry carries its size, leverage, stop and target") {
    RuleSession session(
        "long when close == 100\nshort when close == 200\nstop 2%\ntarget 0.05 * close\nsize 50%\nleverage 2",
        candles_of({100, 200}));
    auto const up = session.at(0, {}, true);
    CHECK(up.size_fraction == 0.5);
    CHECK(up.leverage == 2);
    CHECK(up.stop_loss == 98.0);
    CHECK(up.take_profit == 105.0);
    auto const down = session.at(1);
    CHECK(down.leverage == 1);
    CHECK(down.stop_loss == 204.0);
    CHECK(down.take_profit == 190.0);
    CHECK_FALSE(down.confidence);

    auto const plain = RuleSession("long when close > 0", candles_of({100})).at(0, {}, true);
    CHECK(plain.size_fraction == 1);
    CHECK(plain.leverage == 1);
    CHECK_FALSE(plain.stop_loss);
    CHECK_FALSE(plain.take_profit);
}

TEST_CASE("an entry waits until its stop and target are known, and are distances") {
    CHECK(RuleSession("long when close > 0\nstop sma(3)", candles_of({1, 1, 1})).trace() == "..L");
    CHECK(RuleSession("long when close > 0\ntarget close - 1", candles_of({1, 0.5, 2})).trace() == "..L");
    CHECK(RuleSession("long when close > 0\nstop 1 / (close - 1)", candles_of({1, 2})).trace() == ".L");
}

TEST_CASE("a stop or target below zero is never reached, so there is none") {
    auto const decision = RuleSession("long when close > 0\nstop 2 * close\ntarget 1", candles_of({10})).last();
    CHECK_FALSE(decision.stop_loss);
    CHECK(decision.take_profit == 11.0);
    CHECK_FALSE(RuleSession("short when close > 0\ntarget 100%", candles_of({10})).last().take_profit);
}

TEST_CASE("a decision says which rule held, with its values") {
    auto const reasoning = [](std::string const& rules, std::optional<Side> open = {}) {
        return RuleSession(rules, candles_of({10, 20, 30}), {}).last(open).reasoning;
    };
    CHECK(reasoning("stop 1%\nlong when crosses_above(close, 75 - 2 * sma( 2 )) and close/7 < 5") ==
          "Rule 1 (line 2) holds: close = 30 crosses above 75 - 2 * sma( 2 ) = 25; close/7 = 4.28571 < 5.");
    CHECK(reasoning("long when 1 > 2\nclose when not (close < 5 or close > 40)", Side::long_) ==
          "Rule 2 (line 2) holds: not (close = 30 < 5 or close = 30 > 40).");
    CHECK(reasoning("long when (close > 15)[1]") == "Rule 1 (line 1) holds: (close > 15)[1].");
    CHECK(reasoning("long when volume * 12345678 > -1") ==
          "Rule 1 (line 1) holds: volume * 12345678 = 12345678000 > -1.");
    CHECK(reasoning("long when 1 > 2") == "No rule holds.");
    CHECK(reasoning("long when close > 1", Side::long_) == "No rule holds.");
    std::string long_rule = "long when close > 1";
    for (int i = 0; i < 200; ++i) long_rule += " and close > 1";
    CHECK(reasoning(long_rule).size() < 2100);
}

TEST_CASE("a model needs each call once, with its defaults, and takes lines for nothing else") {
    RuleSession session("let a = ema(12)\nlong when a > ema(26) and rsi < 70 and rsi(14) > 30", candles_of({1}));
    std::vector<std::string> texts;
    for (auto const& call : session.model().needs()) texts.push_back(call.text());
    CHECK(texts == std::vector<std::string>{"ema(12)", "ema(26)", "rsi(14)"});
    CHECK_FALSE(session.model().is_slow());
    CHECK_THROWS_AS(session.model().decide({session.candles(), {}, 1000}), std::logic_error);
    CHECK(session.model().decide({{}, session.lines(), 1000}).action == Action::hold);
}

TEST_CASE("a model needs nothing for formulas that no rule uses") {
    CustomIndicator const customs[] = {{"idle", "sma(3) + sma(2)"}, {"used", "sma(2) - sma(1)"}};
    RuleSession session(
        "let b = atr(5)\nlong when used > max(0, sma(1) - 100) and not (close < highest(2))[1]\nstop atr(1) * 2",
        candles_of({10, 20, 40}), customs);
    std::string texts;
    for (auto const& call : session.model().needs()) texts += call.text() + ' ';
    CHECK(texts == "sma(2) sma(1) highest(2) atr(1) ");
    CustomIndicator const falling[] = {{"idle", "sma(3) + ema(2)"}, {"drop", "sma(1) - sma(2)"}};
    CHECK(RuleSession("long when drop < 0 and sma(1) == 10", candles_of({40, 20, 10}), falling).last().action ==
          Action::open_long);
}

TEST_CASE("actions and sides have words") {
    CHECK(to_text(Action::hold) == "hold");
    CHECK(to_text(Action::open_long) == "long");
    CHECK(to_text(Action::open_short) == "short");
    CHECK(to_text(Action::close) == "close");
    CHECK(to_text(Side::long_) == "long");
    CHECK(to_text(Side::short_) == "short");
}
