#pragma once
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/schedule.hpp>

namespace tenon {

// What people do with schedules; `path_id` is an id or a name. Faults of all: not_found, forbidden.
class ChangeSchedule {
public:
    struct Ports {
        ResourceStore& store;
        ChangeLog& changes;
        EnqueueRun const& enqueue;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        JsonReader const& json;
        TimeZones const& zones;
    };
    // Which schedules there are for those who ask here, and who may.
    struct Scope {
        std::string_view kind = {};  // of their runs; empty: any
        Role least = Role::admin;
    };
    explicit ChangeSchedule(Ports ports) : ChangeSchedule(ports, Scope()) {}
    ChangeSchedule(Ports ports, Scope scope) : ports_(ports), scope_(scope) {}

    void require_role(Actor const&) const;
    Record find(Actor const&, std::string_view path_id) const;
    // A schedule of the actor's that does what the wish's name, kind, payload, cron and time zone say, in the place of
    // one of that name; its times begin now. Faults: invalid, conflict (the name is that of another kind).
    Record put(Actor const&, Schedule wish) const;
    // `note` says why, when it is the program that does it.
    Record pause(Actor const&, std::string_view path_id, std::optional<std::string> note = {}) const;
    // Goes on with the next occurrence from now; those of the pause are not made up for.
    Record resume(Actor const&, std::string_view path_id) const;
    // Enqueues a run beside the schedule's own, unless the last one asked for so is still living; its id.
    std::string run_now(Actor const&, std::string_view path_id) const;
    Record erase(Actor const&, std::string_view path_id) const;

private:
    Record save(Actor const&, Record const* before, Schedule after, std::string_view verb) const;
    void log(Actor const&, Record const* before, Record const* after, std::string_view verb) const;

    Ports ports_;
    Scope scope_;
};

}  // namespace tenon
