#pragma once
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/schedule.hpp>

namespace tenon {

// What admins do with schedules; `path_id` is an id or a name. Faults of all: not_found, forbidden.
class ChangeSchedule {
public:
    struct Ports {
        ResourceStore& store;
        ChangeLog& changes;
        EnqueueRun const& enqueue;
        UnitOfWork& unit;
        Clock const& clock;
        JsonReader const& json;
    };
    explicit ChangeSchedule(Ports ports) : ports_(ports) {}

    Record pause(Actor const&, std::string_view path_id) const;
    // Goes on with the next occurrence from now; those of the pause are not made up for.
    Record resume(Actor const&, std::string_view path_id) const;
    // Enqueues a run beside the schedule's own, unless the last one asked for so is still living; its id.
    std::string run_now(Actor const&, std::string_view path_id) const;

private:
    Record require(Actor const&, std::string_view path_id) const;
    Record save(Actor const&, Record const& before, Schedule after, std::string_view verb) const;

    Ports ports_;
};

}  // namespace tenon
