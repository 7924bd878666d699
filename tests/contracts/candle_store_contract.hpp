#pragma once
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/lab/candle.hpp>

#include "support/catch.hpp"

#include <limits>
#include <stdexcept>

namespace tenon::testing {

// What every CandleStore does. `store` is empty at first.
class CandleStoreContract {
public:
    CandleStoreContract(lab::CandleStore& store, UnitOfWork& unit) : store_(store), unit_(unit) {}

    void check() {
        SECTION("an empty store has nothing of anything") { is_empty(); }
        SECTION("candles come back bit for bit, in order") { round_trip(); }
        SECTION("a span is from a time on and before another") { spans(); }
        SECTION("a limit takes the first ones, or the last ones") { limits(); }
        SECTION("candles of the same times are replaced") { replaces(); }
        SECTION("extents follow what is put") { extents(); }
        SECTION("series are kept apart, and erased one by one") { series(); }
        SECTION("what is rolled back was never there") { rolls_back(); }
        SECTION("candles out of order are refused") { refuses(); }
        SECTION("many candles at once") { many(); }
    }

private:
    using Candles = std::vector<lab::Candle>;
    static constexpr std::chrono::hours hour{1};
    static constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
    static inline lab::Series const hourly{"BTC/USDT", "1h"};
    static inline std::string const source = "an exchange";

    static Timestamp at(int hours) { return Timestamp(std::chrono::milliseconds(1'700'000'000'000)) + hour * hours; }
    static lab::Candle candle(int hours, double close) {
        return {at(hours), close - 1, close + 2, close - 3, close, 10.0 * hours};
    }
    static Candles some(int from, int until) {
        Candles candles;
        for (int i = from; i < until; ++i) candles.push_back(candle(i, 100 + i));
        return candles;
    }
    std::int64_t put(Candles const& candles, lab::Series const& series = hourly, std::string const& from = source) {
        return unit_.returning([&] { return store_.put(series, candles, from); });
    }
    Candles read(lab::TimeSpan const& span = {}, std::int64_t limit = all, lab::Series const& series = hourly) {
        return store_.read(series, span, limit);
    }

    void is_empty() {
        CHECK(read().empty());
        CHECK(store_.read_last(hourly, {}, 5).empty());
        CHECK(store_.count(hourly, {}) == 0);
        CHECK(store_.extents().empty());
        CHECK(put({}) == 0);
        CHECK(store_.extents().empty());
    }
    void round_trip() {
        auto const tiny = std::numeric_limits<double>::min(), huge = std::numeric_limits<double>::max();
        Candles const odd{{at(-1'000'000), 0.1, 1.0 / 3, tiny, 0.1 + 0.2, 0},
                          {at(0) + std::chrono::milliseconds(1), 67'123.45, huge, 1e-8, 5e-324, 1e15},
                          {at(1), 4, 5, 3, 4, 123456789.123456789}};
        CHECK(put(odd) == 3);
        CHECK(read() == odd);
        CHECK(store_.read_last(hourly, {}, all) == odd);
    }
    void spans() {
        put(some(0, 10));
        CHECK(read({at(2), at(5)}) == some(2, 5));
        CHECK(read({at(2) + std::chrono::milliseconds(1), at(5) + std::chrono::milliseconds(1)}) == some(3, 6));
        CHECK(read({at(8), Timestamp::max()}) == some(8, 10));
        CHECK(read({Timestamp::min(), at(1)}) == some(0, 1));
        CHECK(read({at(5), at(5)}).empty());
        CHECK(read({at(6), at(5)}).empty());
        CHECK(store_.count(hourly, {at(2), at(5)}) == 3);
        CHECK(store_.count(hourly, {at(6), at(5)}) == 0);
        CHECK(store_.count(hourly, {}) == 10);
    }
    void limits() {
        put(some(0, 10));
        CHECK(read({}, 3) == some(0, 3));
        CHECK(store_.read_last(hourly, {}, 3) == some(7, 10));
        CHECK(store_.read_last(hourly, {at(2), at(5)}, 2) == some(3, 5));
        CHECK(store_.read_last(hourly, {at(2), at(5)}, 99) == some(2, 5));
        CHECK(read({}, 0).empty());
        CHECK(store_.read_last(hourly, {}, 0).empty());
    }
    void replaces() {
        CHECK(put(some(0, 5)) == 5);
        CHECK(put({candle(3, 7), candle(4, 8), candle(5, 9)}) == 1);
        CHECK(read({at(3), at(9)}) == Candles{candle(3, 7), candle(4, 8), candle(5, 9)});
        CHECK(store_.count(hourly, {}) == 6);
    }
    void extents() {
        put(some(5, 8));
        auto const told = [&] {
            auto const found = store_.extents();
            REQUIRE(found.size() == 1);
            CHECK(found[0].series == hourly);
            return found[0];
        };
        CHECK(told().count == 3);
        CHECK(told().first == at(5));
        CHECK(told().last == at(7));
        CHECK(told().source == source);
        put(some(7, 10), hourly, "another exchange");
        put(some(2, 3), hourly, "a third");
        CHECK(told().count == 6);
        CHECK(told().first == at(2));
        CHECK(told().last == at(9));
        CHECK(told().source == "a third");
    }
    void series() {
        lab::Series const daily{"BTC/USDT", "1d"}, other{"SP500", "1d"};
        put(some(0, 3));
        put(some(1, 3), daily);
        put(some(2, 3), other);
        std::vector<lab::Series> told;
        for (auto const& extent : store_.extents()) told.push_back(extent.series);
        CHECK(told == std::vector{daily, hourly, other});  // in order
        CHECK(read({}, all, daily) == some(1, 3));
        CHECK(unit_.returning([&] { return store_.erase(daily); }) == 2);
        CHECK(unit_.returning([&] { return store_.erase(daily); }) == 0);
        CHECK(read({}, all, daily).empty());
        CHECK(read() == some(0, 3));
        CHECK(store_.extents().size() == 2);
        CHECK(put(some(1, 2), daily) == 1);
        CHECK(read({}, all, daily) == some(1, 2));
    }
    void rolls_back() {
        put(some(0, 3));
        CHECK_THROWS_AS(unit_.run([&] {
            store_.put(hourly, some(2, 9), "nowhere");
            CHECK(store_.count(hourly, {}) == 9);  // the unit itself sees it
            store_.put({"ETH/USDT", "1h"}, some(0, 1), "nowhere");
            throw std::runtime_error("no");
        }),
                        std::runtime_error);
        CHECK(read() == some(0, 3));
        REQUIRE(store_.extents().size() == 1);
        CHECK(store_.extents()[0].count == 3);
        CHECK(store_.extents()[0].source == source);
    }
    void refuses() {
        CHECK_THROWS_AS(put({candle(1, 5), candle(0, 5)}), std::logic_error);
        CHECK_THROWS_AS(put({candle(1, 5), candle(1, 6)}), std::logic_error);
        CHECK(read().empty());
    }
    void many() {  // more than fit one statement, and not a multiple of it
        CHECK(put(some(0, 1'234)) == 1'234);
        CHECK(put(some(1'000, 2'345)) == 1'111);
        CHECK(read() == some(0, 2'345));
        CHECK(store_.count(hourly, {at(100), at(2'000)}) == 1'900);
    }

    lab::CandleStore& store_;
    UnitOfWork& unit_;
};

}  // namespace tenon::testing
