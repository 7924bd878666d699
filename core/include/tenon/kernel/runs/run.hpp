#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/random.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon {

// One piece of background work. It waits until it is due, is run by a worker that holds a lease on
// it, and ends as done, failed (given up: an admin may retry it) or cancelled.
struct Run : Entity {
    std::string kind;  // names its handler
    std::string priority = "normal", state = "waiting";
    Timestamp due_at{};
    std::int64_t attempts = 0, max_attempts = 20;
    std::int64_t progress = 0;
    std::optional<std::int64_t> progress_total;
    std::optional<std::string> note;   // where the work stands, for people
    std::optional<std::string> error;  // why the last attempt failed: a sentence for everybody
    std::optional<std::string> unique_key;
    std::optional<Timestamp> finished_at;
    Document payload;  // what the handler needs; wiped at the end, unless it failed
    Document mark;     // where the next attempt goes on: see RunContext::step
    // Who may change the run: whoever knows the number of the lease. It is raised when the run is
    // handed out and when it is taken back, so that nobody writes under a lease that is over.
    std::int64_t lease = 0;
    std::optional<std::string> worker;
    std::optional<Timestamp> leased_until;

    bool is_living() const;  // waiting or running

    // The steps of a run's life. Each ends the lease.
    void complete(Timestamp now);
    void cancel(Timestamp now);
    // Waits again, at once, without having used up an attempt.
    void give_back(Timestamp now);
    // Waits until then, with all of its attempts anew: it went well so far.
    void wait(Timestamp due);
    // Waits for another attempt or, when there is none left or it would not help, fails for good.
    // Faults that may pass (unavailable, storage_full, rate_limited) are tried again after
    // retry_delay, or after what the fault asks for when that is longer.
    void fail(Error const&, Timestamp now, Random&);
    // The worker was lost: waits again at once, or fails for good after its last attempt.
    void reclaim(Timestamp now);
    void retry(Timestamp now);  // a failed one, with all its attempts anew
};

namespace run_state {
inline constexpr std::string_view waiting = "waiting", running = "running", done = "done", failed = "failed",
                                  cancelled = "cancelled";
}

// Urgent work first: a run never overtakes one of a higher priority that is due.
inline constexpr std::string_view run_priorities[] = {"high", "normal", "low"};

// Read by owners and admins; changed by use cases alone.
extern Resource const run_resource;

// How long to wait after that many attempts: 5 s, doubled each time up to an hour, less up to
// half of it by chance, so that what failed together does not come back together.
std::chrono::milliseconds retry_delay(std::int64_t attempts, Random&);

}  // namespace tenon
