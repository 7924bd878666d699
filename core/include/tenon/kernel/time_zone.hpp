#pragma once
#include <tenon/kernel/time.hpp>

namespace tenon {

// Where people's days begin and end.
class TimeZone {
public:
    virtual ~TimeZone() = default;
    virtual Date day_of(Timestamp) const = 0;
    // The first instant of a day; where clocks jump over midnight, the instant of the jump.
    virtual Timestamp start_of(Date) const = 0;
};

}  // namespace tenon
