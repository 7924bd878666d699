#include <tenon/lab/candle_calendar.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

using std::chrono::days;
using std::chrono::floor;

Violation violation(std::string code, std::string message) { return {"time", std::move(code), std::move(message)}; }

Violation gap(Timestamp earlier, Timestamp later, std::string const& what) {
    return violation("gap", what + " after " + format_timestamp(earlier) + ", before " + format_timestamp(later));
}

std::string missing(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " candle is" : " candles are") + " missing";
}

}  // namespace

std::int64_t weekdays_between(Date earlier, Date later) {
    if (later - earlier <= days(1)) return 0;
    auto const first = earlier + days(1);
    auto const all = (later - first).count(), weeks = all / 7;
    auto count = weeks * 5;
    for (auto day = first + days(weeks * 7); day < later; day += days(1)) {
        auto const weekday = std::chrono::weekday(day).iso_encoding();
        count += weekday <= 5 ? 1 : 0;
    }
    return count;
}

// Days of an exchange may begin an hour earlier in summer.
std::chrono::milliseconds CandleCalendar::least_distance() const {
    bool const has_summer = !trades_always_ && timeframe_.step() >= days(1);
    return timeframe_.step() - (has_summer ? std::chrono::hours(1) : std::chrono::hours(0));
}

std::optional<Violation> CandleCalendar::between(Timestamp earlier, Timestamp later) const {
    if (later == earlier) return violation("duplicate", "there is another candle of this time");
    if (later < earlier) return violation("out_of_order", "is out of order beside the row before");
    if (later - earlier < least_distance())
        return violation("too_close", "comes less than " + std::string(timeframe_.name) + " after " +
                                          format_timestamp(earlier) + ": these are no candles of " +
                                          std::string(timeframe_.name));
    return gap_between(earlier, later);
}

std::optional<Violation> CandleCalendar::gap_between(Timestamp earlier, Timestamp later) const {
    auto const step = timeframe_.step();
    if (trades_always_) {
        if (later - earlier == step) return std::nullopt;
        if ((later - earlier) % step != std::chrono::milliseconds(0))
            return violation("gap", "comes no whole number of candles after " + format_timestamp(earlier));
        return gap(earlier, later, missing((later - earlier) / step - 1));
    }
    auto const day = floor<days>(earlier), next = floor<days>(later);
    if (day == next)
        return later - earlier <= step ? std::nullopt
                                       : std::optional(gap(earlier, later, "candles of one day are missing"));
    auto const weekdays = weekdays_between(day, next);
    if (weekdays <= most_shut_weekdays) return std::nullopt;
    return gap(earlier, later, std::to_string(weekdays) + " weekdays are missing");
}

}  // namespace tenon::lab
