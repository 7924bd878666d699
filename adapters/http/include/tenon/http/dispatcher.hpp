#pragma once
#include <exception>
#include <functional>

namespace tenon::http {

// What a request costs; the wiring decides where each kind runs.
enum class Cost {
    instant,   // touches no store: always on the I/O thread itself, without asking the dispatcher
    read,      // get by id, small pages served by an index: over an embedded store, on the I/O thread itself
    scan,      // may walk a table (free text, deep offsets, counts): reader workers, with a deadline
    write,     // reads, checks and writes, and computes little: the place that commits
    slow,      // documents, mail, network, large imports: a worker that may block
    password,  // sign-in and what hashes a password: workers of their own, so that nobody waits for an import
};

// Runs outside of any unit of work, on a worker that may block.
constexpr bool may_block(Cost cost) { return cost == Cost::slow || cost == Cost::password; }

class Dispatcher {
public:
    virtual ~Dispatcher() = default;

    // Runs `work` at the place of `cost`, then calls `done` exactly once, from any thread, also
    // when the place is shutting down: with nullptr once everything `work` wrote is durable, with
    // what `work` threw once its writes are rolled back, or with the fault that kept the writes
    // from becoming durable. `work` may run again before that (a group commit that is replayed);
    // its last run counts; a read that takes too long for its place may run again at another. dispatch()
    // throws nothing: work that finds its queue full, or waited there for too long, is not run, and is
    // answered through `done` with Fault::unavailable. Both functions capture one pointer: copying them is cheap.
    virtual void dispatch(Cost cost, std::function<void()> work,
                          std::function<void(std::exception_ptr)> done) noexcept = 0;
};

// Everything at once on the thread that asks: for tests, and for stores that are memory.
class InlineDispatcher final : public Dispatcher {
public:
    void dispatch(Cost, std::function<void()> work, std::function<void(std::exception_ptr)> done) noexcept override;
};

}  // namespace tenon::http
