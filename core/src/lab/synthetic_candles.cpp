#include <tenon/lab/synthetic_candles.hpp>

#include <algorithm>
#include <cmath>

namespace tenon::lab {
namespace {

constexpr double first_price = 30'000, deviation_of_year = 0.65, minutes_of_year = 365.0 * 24 * 60;
constexpr int moves_of_candle = 8;  // the highs and lows are found among them

// SplitMix64 (Steele, Lea and Flood 2014). The distributions of the standard library differ between its makers.
class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : state_(seed) {}
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // 0 to 1, 1 excluded
    // Of mean 0 and deviation 1: the sum of twelve uniform ones, less six.
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum;
    }

private:
    std::uint64_t next() {
        auto z = state_ += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

double to_cents(double price) { return std::max(std::round(price * 100) / 100, 0.01); }

// Only with additions and multiplications, whose results are the same everywhere, unlike those of exp().
double moved(double price, double by) { return price * (1 + by + by * by / 2); }

Candle candle_from(double open, double deviation, Numbers& numbers) {
    Candle candle;
    candle.open = candle.high = candle.low = open;
    double price = open;
    for (int i = 0; i < moves_of_candle; ++i) {
        price = to_cents(moved(price, deviation * numbers.normal()));
        candle.high = std::max(candle.high, price);
        candle.low = std::min(candle.low, price);
    }
    candle.close = price;
    candle.volume = std::round(100 * (0.5 + numbers.uniform()) * 1'000) / 1'000;
    return candle;
}

}  // namespace

std::vector<Candle> synthetic_candles(Timeframe const& timeframe, std::int64_t days, Date until, std::uint64_t seed) {
    auto const step = timeframe.step();
    auto const count = std::chrono::milliseconds(std::chrono::days(days)) / step;
    auto const of_year = static_cast<double>(timeframe.minutes) / minutes_of_year;
    auto const deviation = deviation_of_year * std::sqrt(of_year / moves_of_candle);
    Numbers numbers(seed);
    std::vector<Candle> candles;
    candles.reserve(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
    double open = first_price;
    for (std::int64_t i = 0; i < count; ++i) {
        auto candle = candle_from(open, deviation, numbers);
        candle.time = until - (count - i) * step;
        open = candle.close;
        candles.push_back(candle);
    }
    return candles;
}

std::string synthetic_source(std::uint64_t seed) {
    return "synthetic: geometric random walk, seed " + std::to_string(seed);
}

}  // namespace tenon::lab
