#include <tenon/lab/indicator.hpp>

#include <bit>
#include <random>
#include <set>

#include "published_candles.hpp"
#include "support/errors.hpp"

using namespace tenon;
using namespace tenon::testing;
using lab::IndicatorCall;

namespace {

std::vector<lab::Candle> random_walk(std::size_t count, unsigned seed) {
    std::mt19937 numbers(seed);
    auto const draw = [&] { return static_cast<double>(numbers() % 2001) / 1000 - 1; };
    std::vector<lab::Candle> candles(count);
    double price = 100;
    for (std::size_t at = 0; at < count; ++at) {
        auto& one = candles[at];
        one.time = Timestamp(std::chrono::minutes(at));
        one.open = price;
        one.close = price = std::max(1.0, price + draw());
        one.high = std::max(one.open, one.close) + std::abs(draw());
        one.low = std::max(0.5, std::min(one.open, one.close) - std::abs(draw()));
        one.volume = static_cast<double>(numbers() % 1000);
    }
    return candles;
}

// Each indicator of the catalog with its defaults, with its smallest parameters, and with some others.
std::vector<IndicatorCall> many_calls() {
    std::vector<IndicatorCall> calls;
    for (auto const& indicator : lab::indicator_catalog()) {
        Figures small, odd;
        for (auto const& parameter : indicator.parameters) {
            small.push_back(parameter.least);
            odd.push_back(parameter.is_whole ? 7.0 + static_cast<double>(odd.size()) : 1.5);
        }
        for (auto const& parameters : {Figures{}, small, odd})
            calls.push_back(lab::indicator_call(indicator.name, parameters));
    }
    return calls;
}

std::size_t first_number(Figures const& line) {
    auto const found = std::ranges::find_if(line, [](double value) { return !std::isnan(value); });
    return static_cast<std::size_t>(found - line.begin());
}

bool same_bits(Figures const& a, Figures const& b) {
    return std::ranges::equal(
        a, b, {}, [](double one) { return std::bit_cast<std::uint64_t>(one); },
        [](double one) { return std::bit_cast<std::uint64_t>(one); });
}

std::string refusal(std::string_view name, Figures const& parameters = {}) {
    auto const error = error_of([&] { lab::indicator_call(name, parameters); });
    CHECK(error.fault() == Fault::invalid);
    return error.what();
}

}  // namespace

TEST_CASE("the catalog names each indicator once, in four groups, with a title and a source") {
    std::set<std::string_view> names, groups;
    for (auto const& one : lab::indicator_catalog()) {
        CHECK(names.insert(one.name).second);
        groups.insert(one.category);
        CHECK_FALSE(one.title.empty());
        CHECK_FALSE(one.formula.empty());
        CHECK(lab::find_indicator(one.name) == &one);
    }
    CHECK(groups == std::set<std::string_view>{"trend", "momentum", "volatility", "volume"});
    CHECK(lab::find_indicator("smaa") == nullptr);
}

TEST_CASE("an indicator has no value until it has warmed up, and one for every candle from then on") {
    auto const candles = random_walk(300, 1);
    for (auto const& call : many_calls()) {
        CAPTURE(call.text());
        auto const line = lab::compute(call, candles);
        REQUIRE(line.size() == candles.size());
        auto const first = first_number(line);
        CHECK(first + 1 == lab::warm_up(call));
        CHECK(std::ranges::all_of(line.begin() + static_cast<std::ptrdiff_t>(first), line.end(),
                                  [](double value) { return std::isfinite(value); }));
    }
}

TEST_CASE("no indicator looks ahead: a value is the same bits whatever comes after it") {
    auto const candles = random_walk(160, 2);
    for (auto const& call : many_calls()) {
        CAPTURE(call.text());
        auto const whole = lab::compute(call, candles);
        for (std::size_t const size : {0, 1, 2, 7, 8, 20, 21, 63, 100, 159}) {
            auto const part = lab::compute(call, std::span(candles).first(size));
            CHECK(same_bits(part, Figures(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))));
        }
    }
}

TEST_CASE("windows agree with sums taken anew, also after prices a billion times as high") {
    auto candles = random_walk(400, 3);
    for (std::size_t at = 100; at < 110; ++at) candles[at].close *= 1e9;
    for (double const period : {1.0, 2.0, 3.0, 20.0, 64.0}) {
        auto const sma = values_of("sma", {period}, candles), wma = values_of("wma", {period}, candles),
                   deviation = values_of("stddev", {period}, candles), top = values_of("highest", {period}, candles);
        auto const length = static_cast<std::size_t>(period);
        for (std::size_t at = 200; at < candles.size(); ++at) {
            double sum = 0, weighted = 0, squares = 0, highest = 0;
            for (std::size_t back = 0; back < length; ++back) {
                auto const& one = candles[at - back];
                sum += one.close;
                weighted += one.close * (period - static_cast<double>(back));
                highest = std::max(highest, one.high);
            }
            for (std::size_t back = 0; back < length; ++back)
                squares += std::pow(candles[at - back].close - sum / period, 2);
            REQUIRE(sma[at] == Approx(sum / period).epsilon(1e-12));
            REQUIRE(wma[at] == Approx(weighted * 2 / period / (period + 1)).epsilon(1e-12));
            REQUIRE(deviation[at] == Approx(std::sqrt(squares / period)).epsilon(1e-9).margin(1e-12));
            REQUIRE(top[at] == highest);
        }
    }
}

TEST_CASE("a price that stands still is in the middle of everything") {
    std::vector<lab::Candle> const still(60, lab::Candle{.open = 5, .high = 5, .low = 5, .close = 5});
    CHECK(values_of("rsi", {}, still).back() == 50);
    CHECK(values_of("stochastic_k", {}, still).back() == 50);
    CHECK(values_of("williams_r", {}, still).back() == -50);
    CHECK(values_of("mfi", {}, still).back() == 50);
    CHECK(values_of("cci", {}, still).back() == 0);
    CHECK(values_of("adx", {}, still).back() == 0);
    CHECK(values_of("atr", {}, still).back() == 0);
    CHECK(values_of("stddev", {}, still).back() == 0);
    CHECK(values_of("vwap", {}, still).back() == 5);  // nothing was traded
}

TEST_CASE("the typical price by volume is ChartSchool's, over a window") {
    auto const candles = candles_of(
        {24.8283, 24.7586, 25.1568, 25.5848, 25.6844}, {24.3205, 24.5993, 24.7785, 24.9477, 24.8083},
        {24.7486, 24.7088, 25.0373, 25.5450, 25.0672}, {18730.144, 12271.74, 24691.414, 18357.606, 22964.08});
    check_figures(values_of("vwap", {5}, candles), 4, {24.99950623571372}, 1e-6);
}

TEST_CASE("the Donchian channel lies between the highest high and the lowest low") {
    auto const candles = random_walk(100, 4);
    auto const top = values_of("donchian_upper", {}, candles), bottom = values_of("donchian_lower", {}, candles);
    CHECK(same_bits(top, values_of("highest", {}, candles)));
    CHECK(same_bits(bottom, values_of("lowest", {}, candles)));
    CHECK(values_of("donchian_middle", {}, candles).back() == (top.back() + bottom.back()) / 2);
}

TEST_CASE("a call fills in defaults, and has one text") {
    CHECK(lab::indicator_call("macd_signal", Figures{5}).text() == "macd_signal(5,26,9)");
    CHECK(lab::indicator_call("bollinger_upper", Figures{20, 2.5}).text() == "bollinger_upper(20,2.5)");
    CHECK(lab::indicator_call("sma", {}) == lab::indicator_call("sma", Figures{20}));
    CHECK(lab::indicator_call("obv", {}).text() == "obv");
}

TEST_CASE("a call that the catalog does not know is refused with a sentence") {
    CHECK(refusal("smaa") == "There is no indicator \"smaa\"; the nearest is \"sma\"");
    CHECK(refusal("bolinger_uper") == "There is no indicator \"bolinger_uper\"; the nearest is \"bollinger_upper\"");
    CHECK(refusal(std::string(5000, 'x')) == "There is no indicator with so long a name");
    CHECK(refusal("obv", {1}) == "obv takes no parameters");
    CHECK(refusal("sma", {1, 2}) == "sma takes at most 1 parameter: period");
    CHECK(refusal("macd", {12, 26, 9}) == "macd takes at most 2 parameters: fast, slow");
    CHECK(refusal("sma", {0}) == "The period of sma must be from 1 to 1000");
    CHECK(refusal("sma", {1001}) == "The period of sma must be from 1 to 1000");
    CHECK(refusal("sma", {std::nan("")}) == "The period of sma must be from 1 to 1000");
    CHECK(refusal("sma", {2.5}) == "The period of sma must be a whole number");
    CHECK(refusal("bollinger_upper", {20, 0}) == "The deviations of bollinger_upper must be from 0.1 to 10");
}

TEST_CASE("a call made by hand is checked as well") {
    auto const candles = random_walk(5, 5);
    CHECK(fault_of([&] { lab::compute({"smaa", {5}}, candles); }) == Fault::invalid);
    CHECK(fault_of([&] { lab::compute({"sma", {}}, candles); }) == Fault::invalid);
    CHECK(fault_of([&] { lab::compute({"sma", {-1}}, candles); }) == Fault::invalid);
    CHECK(fault_of([&] { lab::warm_up({"sma", {}}); }) == Fault::invalid);
}
