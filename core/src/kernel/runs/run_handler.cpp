#include <tenon/kernel/runs/lease_runs.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

#include <utility>

namespace tenon {

RunContext::RunContext(Run run, std::stop_token stop, Ports ports)
    : run_(std::move(run)),
      stop_(std::move(stop)),
      ports_(ports),
      payload_(ports_.json.read(run_.payload.text)),
      mark_(ports_.json.read(run_.mark.text)) {}

void RunContext::write(Run& next, std::function<void()> const& effects) {
    if (next.is_living()) next.leased_until = ports_.clock.now() + LeaseRuns::life;  // a sign of life
    ports_.unit.run([&] {
        effects();
        // Last, so that the run is locked for a moment only: who cancels it must get in between long steps.
        if (!ports_.store.update(next, run_.lease, ports_.clock.now())) throw RunTaken();
    });
}

void RunContext::step(Json const& mark, std::function<void()> const& effects) {
    step([&] { return effects(), mark; });
}

void RunContext::step(std::function<Json()> const& effects) {
    auto next = run_;
    Json mark;
    write(next, [&] {
        mark = effects();
        next.mark.text = to_canonical_json(mark);
    });
    run_ = std::move(next);
    mark_ = std::move(mark);
}

void RunContext::complete(std::function<void()> const& effects) {
    if (is_complete_) throw std::logic_error("a run was completed twice");
    auto next = run_;
    next.complete(ports_.clock.now());
    write(next, effects);
    is_complete_ = true;
}

void RunContext::report(std::int64_t progress, std::optional<std::int64_t> total, std::string_view note) {
    run_.progress = progress;
    run_.progress_total = total;
    run_.note = note.empty() ? std::nullopt : std::optional<std::string>(note);
    auto const now = ports_.clock.now();
    if (now < reported_at_ + std::chrono::seconds(1)) return;
    reported_at_ = now;
    write(run_, [] {});
}

}  // namespace tenon
