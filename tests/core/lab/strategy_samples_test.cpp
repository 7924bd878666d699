#include "support/catch.hpp"
#include "support/rule_session.hpp"

using namespace tenon;
using namespace tenon::testing;
using lab::Candle;
using lab::Side;

namespace {

// A history with every kind of day, made of whole numbers so that nothing rounds.
std::vector<Candle> wavy_history(int count) {
    std::vector<Candle> candles;
    for (int i = 0; i < count; ++i) {
        double const close = 1000 + (i * 37) % 101 - (i * 53) % 89 + i % 7;
        candles.push_back(
            {Timestamp(std::chrono::hours(i)), close - i % 3, close + 4, close - 5, close, 500.0 + i % 11});
    }
    return candles;
}

constexpr char const* busy_strategy = R"(
let spread = ema(5) - ema(9)
long  when crosses_above(ema(3), ema(8)) and rsi(6) < 80 or close > highest(10)[1]
short when crosses_below(ema(3), ema(8)) and not spread > 3
close long when rsi(6) > 75 or spread[2] < -4
close short when close < bollinger_lower(10, 2)
stop 1.5 * atr(5)
target 4%
)";

bool same(lab::Decision const& a, lab::Decision const& b) {
    return a.action == b.action && a.reasoning == b.reasoning && a.stop_loss == b.stop_loss &&
           a.take_profit == b.take_profit && a.size_fraction == b.size_fraction && a.leverage == b.leverage;
}

}  // namespace

// sma(2): -, 10, 10, 12, 15, 15, 12, 9; sma(3): -, -, 10, 11.33, 13.33, 14.67, 13.33, 10.67
TEST_CASE("the sample of a crossover turns round where the averages cross") {
    RuleSession session("long  when crosses_above(sma(2), sma(3))\nshort when crosses_below(sma(2), sma(3))",
                        candles_of({10, 10, 10, 14, 16, 14, 10, 8}));
    CHECK(session.trace() == "...L..S.");
    CHECK(session.at(3).reasoning == "Rule 1 (line 1) holds: sma(2) = 12 crosses above sma(3) = 11.3333.");
    CHECK(session.at(6, Side::long_).reasoning == "Rule 2 (line 2) holds: sma(2) = 12 crosses below sma(3) = 13.3333.");
}

// Wilder's averages of gains and losses over 2: rsi 0 while it only falls, 100 while it only rises.
// Falls of 5 and 5: gain 0, loss 5. A rise of 10: (0 + 10) / 2 and 5 / 2: 66.67. Another: 7.5 and 1.25: 85.71.
TEST_CASE("the sample of RSI bands buys what has fallen and sells what has risen") {
    RuleSession session("long when rsi(2) < 20\nclose when rsi(2) > 80", candles_of({100, 95, 90, 100, 110, 111}));
    CHECK(session.trace() == "..L.C.");
    CHECK(session.at(2).reasoning == "Rule 1 (line 1) holds: rsi(2) = 0 < 20.");
    CHECK(session.at(4, Side::long_).reasoning == "Rule 2 (line 2) holds: rsi(2) = 85.7143 > 80.");
}

TEST_CASE("the sample of a breakout follows the highest of the candles before") {
    RuleSession session("long when close > highest(3)[1]\nclose when close < lowest(2)[1]\nstop 10%\nsize 50%",
                        candles_of({10, 12, 11, 12, 13, 14, 13, 12}));
    CHECK(session.trace() == "....L..C");
    auto const entry = session.at(4);
    CHECK(entry.reasoning == "Rule 1 (line 1) holds: close = 13 > highest(3)[1] = 12.");
    CHECK(entry.stop_loss == 13 - 0.1 * 13);
    CHECK(entry.size_fraction == 0.5);
}

TEST_CASE("a decision rests on the candles up to now alone") {
    auto const history = wavy_history(120);
    RuleSession whole(busy_strategy, history);
    std::string letters;
    for (std::size_t i = 0; i < history.size(); ++i) {
        for (auto const position : {std::optional<Side>(), std::optional(Side::long_), std::optional(Side::short_)}) {
            RuleSession prefix(busy_strategy, {history.begin(), history.begin() + static_cast<std::ptrdiff_t>(i) + 1});
            REQUIRE(same(whole.at(i, position), prefix.at(i, position)));
            letters += ".LSC"[static_cast<int>(prefix.at(i, position).action)];
        }
    }
    for (auto const letter : {'.', 'L', 'S', 'C'}) CHECK(letters.find(letter) != std::string::npos);
}

TEST_CASE("the same history gets the same decisions, whoever asked before") {
    auto const history = wavy_history(300);
    RuleSession first(busy_strategy, history), second(busy_strategy, history);
    CHECK(first.trace() == second.trace());
    for (std::size_t i = history.size(); i-- > 0;) REQUIRE(same(first.at(i), second.at(i)));
}
