#include "support/catch.hpp"
#include "support/rule_session.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

constexpr char const* follow = R"(
# Follow the trend, but not into a rally that has gone far.
long  when crosses_above(ema(12), ema(26)) and rsi(14) < 70
short when crosses_below(ema(12), ema(26))
close when rsi(14) > 80
stop 2 * atr(14)
target 5%
size 50%
leverage 2
)";
constexpr char const* crossover = R"(
long  when crosses_above(sma(50), sma(200))
short when crosses_below(sma(50), sma(200))
)";
constexpr char const* bands = R"(
long  when rsi(2) < 10 and close > sma(200)
close when rsi(2) > 70
stop 5%
)";
constexpr char const* breakout = R"(
let range = highest(20)[1] - lowest(20)[1]
long  when close > highest(20)[1] and volume > volume_sma(20)
short when close < lowest(20)[1]
close long  when close < lowest(10)[1]
close short when close > highest(10)[1]
stop 0.5 * range
)";

// Up and down over hundreds of candles, with small waves on it, and more volume at the tops.
std::vector<lab::Candle> waves() {
    std::vector<double> closes;
    for (int i = 0; i < 1500; ++i)
        closes.push_back(1000 + std::abs(i % 600 - 300) + 8 * (i % 10 < 5 ? i % 5 : 5 - i % 5));
    auto candles = candles_of(closes);
    for (std::size_t i = 1; i < candles.size(); ++i)
        candles[i].volume = candles[i].close > candles[i - 1].close ? 1500 : 900;
    return candles;
}

}  // namespace

TEST_CASE("the strategies of the guide can be read, and trade both ways as they say") {
    auto const letters = [](char const* strategy) {
        auto trace = RuleSession(strategy, waves()).trace();
        std::erase(trace, '.');
        return trace;
    };
    CHECK(letters(follow).find("LS") != std::string::npos);
    CHECK(letters(crossover) == "LSLS");
    CHECK(letters(bands).starts_with("LCLC"));
    CHECK(letters(breakout).find('S') != std::string::npos);
    CHECK(letters(breakout).find('L') != std::string::npos);
    CHECK(letters(breakout).find('C') != std::string::npos);
}
