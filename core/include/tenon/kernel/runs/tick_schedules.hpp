#pragma once
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/schedule.hpp>

namespace tenon {

// Enqueues what the schedules ask for. To be called often, by any number of servers: the run of an occurrence and
// the step to the next one are one unit of work. Of occurrences missed while nobody called, one is made up for.
class TickSchedules {
public:
    struct Ports {
        ResourceStore& store;
        EnqueueRun const& enqueue;
        UnitOfWork& unit;
        Clock const& clock;
        JsonReader const& json;
        TimeZones const& zones;
        Log& log;
    };
    explicit TickSchedules(Ports ports) : ports_(ports) {}

    int operator()() const;  // how many runs were enqueued

private:
    std::vector<Record> due(Timestamp now) const;
    void tick(Schedule, Timestamp now) const;

    Ports ports_;
};

}  // namespace tenon
