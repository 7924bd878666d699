#pragma once
#include <tenon/kernel/time.hpp>
#include <bitset>
#include <string_view>

namespace tenon {

// When something is to happen again and again, by clocks of whatever zone: the five fields of crontab(5) (minute, hour,
// day of the month, month, day of the week) with lists, ranges, steps and English three-letter
// names, or @hourly, @daily (@midnight), @weekly, @monthly, @yearly (@annually). As in crontab(5), when
// both day fields are restricted (do not begin with *), either of them suffices. Sunday is 0 or 7.
class Cron {
public:
    // Fault::invalid with a sentence about what is wrong, also for dates that never come (30 February).
    explicit Cron(std::string_view text);

    Timestamp next_after(Timestamp) const;  // strictly later, on a full minute

private:
    bool includes(Date) const;

    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;
    std::bitset<13> months_;
    std::bitset<8> weekdays_;
    bool is_any_day_ = false, is_any_weekday_ = false;
};

}  // namespace tenon
