#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon {

// Work that is to be done again and again: at every occurrence of `cron` one run is enqueued.
struct Schedule : Entity {
    std::string name;
    std::string kind;  // of the runs
    Document payload;
    std::string cron;  // see Cron
    Timestamp next_at{};
    std::optional<Timestamp> last_at;  // the occurrence that was enqueued last
    bool is_paused = false;
};

// For admins; changed by use cases alone.
extern Resource const schedule_resource;

}  // namespace tenon
