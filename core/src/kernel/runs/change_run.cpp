#include <tenon/kernel/resource_access.hpp>
#include <tenon/kernel/runs/change_run.hpp>

#include <algorithm>

namespace tenon {
namespace {

std::string text_of(Run const& run) {
    std::string out;
    append_json(out, run_resource, to_record(run_resource, run));
    return out;
}

Error wrong_state(Run const& run, std::string const& needed) {
    return Error(Fault::conflict, "The run is " + run.state + ": only " + needed).with_code("WRONG_STATE");
}

}  // namespace

Run ChangeRun::cancel(Actor const& actor, std::string_view id) const {
    return ports_.unit.returning([&] {
        auto const before = require(actor, id);
        if (!before.is_living()) throw wrong_state(before, "one that waits or runs can be cancelled");
        if (auto const owned = std::ranges::find(owned_, before.kind, &Owned::kind); owned != owned_.end())
            throw Error(Fault::conflict, std::string(owned->advice)).with_code("WRONG_STATE");
        auto after = before;
        after.cancel(ports_.clock.now());
        return save(actor, before, std::move(after), "cancel");
    });
}

Run ChangeRun::retry(Actor const& actor, std::string_view id) const {
    return ports_.unit.returning([&] {
        auto const before = require(actor, id);
        if (!actor.is_at_least(Role::admin)) throw Error(Fault::forbidden, "Retrying a run needs the role admin");
        if (before.state != run_state::failed) throw wrong_state(before, "a failed one can be retried");
        if (before.unique_key && ports_.store.find_living(*before.unique_key))
            throw Error(Fault::conflict, "The same work is under way in another run").with_code("DUPLICATE_RESOURCE");
        auto after = before;
        after.retry(ports_.clock.now());
        ports_.unit.after_commit([&bell = ports_.bell] { bell.ring(); });
        return save(actor, before, std::move(after), "retry");
    });
}

Run ChangeRun::require(Actor const& actor, std::string_view id) const {
    auto run = ports_.store.find(id);
    if (!run) throw Error(Fault::not_found, "Run not found");
    require_read(actor, run_resource, to_record(run_resource, *run));
    return *std::move(run);
}

Run ChangeRun::save(Actor const& actor, Run const& before, Run after, std::string_view verb) const {
    auto const now = ports_.clock.now();
    if (!ports_.store.update(after, before.lease, now))
        throw Error(Fault::conflict, "The run has just gone on: look at it again").with_code("WRONG_STATE");
    ++after.version;
    after.updated_at = now;
    ports_.changes.append({.seq = 0,
                           .at = now,
                           .actor_id = actor.user_id,
                           .resource = std::string(run_resource.name),
                           .resource_id = after.id,
                           .verb = std::string(verb),
                           .before = text_of(before),
                           .after = text_of(after),
                           .request_id = actor.request_id});
    return after;
}

}  // namespace tenon
