#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/runs/run_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <functional>
#include <map>
#include <stdexcept>
#include <stop_token>

namespace tenon {

enum class RunOutcome : std::uint8_t {
    done,
    stopped,  // left because is_stopping(): what is not done goes on from the mark another time
    waits,    // done for now: see RunContext::come_back_at
};

// The run is no longer this worker's: it was cancelled, or another worker has it. Nothing of the unit of work
// in which this is thrown is kept. Handlers let it pass.
struct RunTaken : std::runtime_error {
    RunTaken() : std::runtime_error("the run was taken away") {}
};

// What a handler may do with its run. Everything committed through it counts once, whatever worker
// dies when: each unit checks that the run is still held under the lease it was handed out with.
class RunContext {
public:
    struct Ports {
        RunStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        JsonReader const& json;
    };
    RunContext(Run run, std::stop_token stop, Ports ports);

    std::string const& id() const { return run_.id; }
    Json const& payload() const { return payload_; }
    Json const& mark() const { return mark_; }  // of the last step that counts; null at first
    std::int64_t attempt() const { return run_.attempts; }
    std::optional<Reference> const& created_by() const { return run_.created_by; }
    bool is_stopping() const { return stop_.stop_requested(); }  // cancelled, or the worker is to end: leave soon

    // One of several steps: `effects` and the mark from which a later attempt goes on, in one unit.
    void step(Json const& mark, std::function<void()> const& effects);
    // The same where only the effects know the mark.
    void step(std::function<Json()> const& effects);
    // The last effects and the end of the run, in one unit. At most once.
    void complete(std::function<void()> const& effects);
    // Before returning `waits`: the run goes on then, from its mark, with all of its attempts.
    void come_back_at(Timestamp due) { due_ = due; }
    // For people to see; written at most once a second, so call it freely. `total` unknown: none.
    void report(std::int64_t progress, std::optional<std::int64_t> total = {}, std::string_view note = {});

    Run const& run() const { return run_; }
    bool is_complete() const { return is_complete_; }
    Timestamp due() const { return due_; }

private:
    void write(Run& next, std::function<void()> const& effects);  // what the effects make of `next`

    Run run_;
    std::stop_token stop_;
    Ports ports_;
    Json payload_, mark_;
    Timestamp reported_at_{}, due_{};
    bool is_complete_ = false;
};

// Does the runs of one kind. An outside effect (mail, network) may happen twice when a worker dies between the
// effect and its commit; effects inside step() and complete() happen once.
class RunHandler {
public:
    virtual ~RunHandler() = default;
    virtual std::string_view kind() const = 0;
    // Called from several threads at once. Returning `done` without complete() completes the run. A
    // fault that may pass (unavailable, storage_full, rate_limited) or an exception that is no Error is tried
    // again, later and later; any other Error fails the run at once.
    virtual RunOutcome operator()(RunContext&) = 0;
};

class RunHandlers {
public:
    void add(RunHandler& handler) { by_kind_.emplace(handler.kind(), &handler); }
    RunHandler* find(std::string_view kind) const {
        auto const found = by_kind_.find(kind);
        return found == by_kind_.end() ? nullptr : found->second;
    }

private:
    std::map<std::string_view, RunHandler*> by_kind_;
};

}  // namespace tenon
