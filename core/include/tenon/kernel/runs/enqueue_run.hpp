#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/runs/run_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

struct NewRun {
    std::string kind;
    Json payload{};
    std::string_view priority = "normal";
    std::optional<Timestamp> due_at{};  // none: at once
    std::int64_t max_attempts = 20;
    std::optional<std::string> unique_key{};  // at most one living run has it
};

// Wakes the workers of this process.
class RunBell {
public:
    virtual ~RunBell() = default;
    virtual void ring() noexcept = 0;
    virtual void ring_in(std::chrono::milliseconds) noexcept = 0;  // after that time, at the latest
};

// Asks for background work inside the unit of work of the change that causes it: both happen or
// neither does, and the run begins after the commit.
class EnqueueRun {
public:
    struct Ports {
        RunStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        RunBell& bell;
    };
    static constexpr std::size_t longest_payload = 64 * 1024;  // bytes of JSON

    explicit EnqueueRun(Ports ports) : ports_(ports) {}

    // The id of the new run or, when a living one has the same unique key, of that one. The actor's
    // user becomes its owner. Faults: too_large (the payload).
    std::string operator()(Actor const&, NewRun const&) const;

private:
    Ports ports_;
};

}  // namespace tenon
