#pragma once
#include <tenon/kernel/runs/run.hpp>

namespace tenon {

// Keeps the runs. What changes something is called inside a unit of work.
// Faults: unavailable, storage_full.
class RunStore {
public:
    struct Held {
        std::string id;
        std::int64_t lease = 0;
        friend bool operator==(Held const&, Held const&) = default;
    };

    virtual ~RunStore() = default;

    virtual std::optional<Run> find(std::string_view id) const = 0;
    // The living run that has this key.
    virtual std::optional<Run> find_living(std::string_view unique_key) const = 0;
    // Runs whose lease is over at `now`, and those of `worker` whenever it ends; at most `limit`.
    virtual std::vector<Run> find_lapsed(std::string_view worker, Timestamp now, std::int64_t limit) const = 0;

    // False, and nothing is added, when a living run has the same unique_key.
    virtual bool add(Run const&) = 0;
    // Hands out at most `limit` waiting runs that are due, by priority, then by due time: running,
    // with the next lease and one attempt more. Each is given to one caller only.
    virtual std::vector<Run> claim(std::string_view worker, Timestamp now, Timestamp until, std::int64_t limit) = 0;
    // Prolongs a lease; false when it is over.
    virtual bool renew(Held const&, Timestamp until) = 0;
    // Writes what can change of a run over the row whose lease is still `lease`; false when it is not.
    // conflict: it is to live again while another living run has its unique_key.
    virtual bool update(Run const&, std::int64_t lease, Timestamp now) = 0;
    // Forgets at most `limit` runs that were finished before `time`; how many.
    virtual std::int64_t purge(Timestamp time, std::int64_t limit) = 0;
};

}  // namespace tenon
