#pragma once
#include <tenon/kernel/time.hpp>

#include <memory>

namespace tenon {

using WallTime = std::chrono::local_time<std::chrono::milliseconds>;  // what clocks show, wherever they hang

// Where people's clocks hang, and their days begin and end.
class TimeZone {
public:
    virtual ~TimeZone() = default;
    virtual WallTime wall_time(Timestamp) const = 0;
    // When clocks show that: for the first time where they are put back over it, at the jump where they jump over it.
    virtual Timestamp when(WallTime) const = 0;

    Date day_of(Timestamp time) const {
        return Date(std::chrono::floor<std::chrono::days>(wall_time(time)).time_since_epoch());
    }
    Timestamp start_of(Date day) const { return when(WallTime(day.time_since_epoch())); }
};

// By the names of the IANA database, such as "Europe/Warsaw" or "UTC".
class TimeZones {
public:
    virtual ~TimeZones() = default;
    virtual std::unique_ptr<TimeZone> find(std::string_view name) const = 0;  // invalid: there is none of that name
};

}  // namespace tenon
