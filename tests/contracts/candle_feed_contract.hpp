#pragma once
#include <tenon/lab/candle_feed.hpp>

#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/faults.hpp"

#include <functional>

namespace tenon::testing {

// What every CandleFeed does. `clock` is that of the feed, which has nothing at first.
class CandleFeedContract {
public:
    using Candles = std::vector<lab::Candle>;

    // `publish` makes the feed's other side hold these candles too, in this order.
    CandleFeedContract(lab::CandleFeed& feed, FixedClock& clock, std::function<void(Candles const&)> publish)
        : feed_(feed), clock_(clock), publish_(std::move(publish)) {
        clock_.at = at(100);
    }

    static inline lab::Series const series{"BTC/USDT", "1h"};
    static Timestamp at(int hours) { return Timestamp(std::chrono::days(19'000)) + std::chrono::hours(hours); }
    static lab::Candle candle(int hours, double close = 11.25) { return {at(hours), 10.5, 12, 9, close, 7}; }

    void check() {
        SECTION("candles after a time come in order") {
            publish_({candle(1), candle(2), candle(3)});
            CHECK(since(0) == Candles{candle(1), candle(2), candle(3)});
            CHECK(since(2) == Candles{candle(3)});
            CHECK(since(3).empty());
        }
        SECTION("what comes later is told later") {
            publish_({candle(1)});
            CHECK(since(0) == Candles{candle(1)});
            publish_({candle(2), candle(3)});
            CHECK(since(1) == Candles{candle(2), candle(3)});
        }
        SECTION("a candle is told once it has closed") {
            publish_({candle(98), candle(99), candle(100)});
            CHECK(since(97) == Candles{candle(98), candle(99)});
            clock_.at = at(101) - std::chrono::milliseconds(1);
            CHECK(since(99).empty());
            clock_.at = at(101);
            CHECK(since(99) == Candles{candle(100)});
        }
        SECTION("the last word on a time counts, whatever the order") {
            publish_({candle(2), candle(1, 10), candle(3), candle(1, 11)});
            CHECK(since(0) == Candles{candle(1, 11), candle(2), candle(3)});
        }
        SECTION("what is no candle is refused") {
            publish_({candle(1), {at(2), 10, 9, 12, 11, 5}});
            CHECK_FAULT(feed_.since(series, at(0)), Fault::malformed);
        }
        SECTION("candles of a shorter timeframe are refused") {
            auto odd = candle(3);
            odd.time -= std::chrono::minutes(30);
            publish_({candle(1), candle(2), odd});
            CHECK_FAULT(feed_.since(series, at(0)), Fault::malformed);
        }
        SECTION("it says where its candles come from") { CHECK_FALSE(feed_.source().empty()); }
    }

private:
    Candles since(int hours) { return feed_.since(series, at(hours)); }

    lab::CandleFeed& feed_;
    FixedClock& clock_;
    std::function<void(Candles const&)> publish_;
};

}  // namespace tenon::testing
