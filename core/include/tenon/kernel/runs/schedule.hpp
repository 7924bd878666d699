#pragma once
#include <tenon/kernel/resource.hpp>
#include <tenon/kernel/time_zone.hpp>

namespace tenon {

// Work that is to be done again and again: at every occurrence of `cron` one run is enqueued.
struct Schedule : Entity {
    std::string name;
    std::string kind;  // of the runs
    Document payload;
    std::string cron;               // see Cron
    std::string time_zone = "UTC";  // by whose clocks
    Timestamp next_at{};
    std::optional<Timestamp> last_at;  // the occurrence that was enqueued last
    bool is_paused = false;
    std::optional<std::string> note;  // why the program has paused it

    // Its first occurrence after `time`. One that clocks jump over is at the jump; one that they show twice, since they
    // are put back, is at the first. Faults: invalid (no such zone, or `cron` cannot be read).
    Timestamp next_after(Timestamp time, TimeZones const&) const;
};

// For admins; changed by use cases alone.
extern Resource const schedule_resource;

}  // namespace tenon
