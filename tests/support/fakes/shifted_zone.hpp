#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/time_zone.hpp>

namespace tenon::testing {

// A zone without summer time, so many hours ahead of UTC.
class ShiftedZone final : public TimeZone {
public:
    explicit ShiftedZone(int hours = 0) : ahead_(hours) {}
    WallTime wall_time(Timestamp time) const override { return WallTime((time + ahead_).time_since_epoch()); }
    Timestamp when(WallTime shown) const override { return Timestamp(shown.time_since_epoch()) - ahead_; }

private:
    std::chrono::hours ahead_;
};

// Clocks that are put forward by an hour at `forward` and back at `back`, both in UTC; before and after they show UTC.
class SummerZone final : public TimeZone {
public:
    SummerZone(Timestamp forward, Timestamp back) : forward_(forward), back_(back) {}
    WallTime wall_time(Timestamp time) const override {
        return WallTime(time.time_since_epoch()) + (time >= forward_ && time < back_ ? hour : none);
    }
    Timestamp when(WallTime shown) const override {
        Timestamp const winter(shown.time_since_epoch()), summer = winter - hour;
        if (winter < forward_) return winter;
        if (summer < forward_) return forward_;
        return summer < back_ ? summer : winter;
    }

private:
    static constexpr std::chrono::hours hour{1}, none{0};
    Timestamp forward_, back_;
};

// "UTC", "UTC+2", and "Summer" (forward on 29 March 2026, back on 25 October, at 01:00 UTC).
class FewZones final : public TimeZones {
public:
    std::unique_ptr<TimeZone> find(std::string_view name) const override {
        if (name == "UTC") return std::make_unique<ShiftedZone>();
        if (name == "UTC+2") return std::make_unique<ShiftedZone>(2);
        if (name == "Summer")
            return std::make_unique<SummerZone>(*parse_timestamp("2026-03-29T01:00Z"),
                                                *parse_timestamp("2026-10-25T01:00Z"));
        throw Error(Fault::invalid, "There is no time zone \"" + std::string(name) + '"');
    }
};

}  // namespace tenon::testing
