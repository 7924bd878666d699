#pragma once
#include <tenon/kernel/time_zone.hpp>

namespace tenon::testing {

// A zone without summer time, so many hours ahead of UTC.
class ShiftedZone final : public TimeZone {
public:
    explicit ShiftedZone(int hours = 0) : ahead_(hours) {}
    Date day_of(Timestamp time) const override { return std::chrono::floor<std::chrono::days>(time + ahead_); }
    Timestamp start_of(Date day) const override { return Timestamp(day) - ahead_; }

private:
    std::chrono::hours ahead_;
};

}  // namespace tenon::testing
