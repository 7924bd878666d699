#include <tenon/kernel/runs/enqueue_run.hpp>

namespace tenon {

std::string EnqueueRun::operator()(Actor const& actor, NewRun const& wish) const {
    Run run;
    run.id = ports_.ids.next();
    run.created_at = run.updated_at = ports_.clock.now();
    if (!actor.user_id.empty()) run.created_by = Reference{actor.user_id, {}};
    run.kind = wish.kind;
    run.priority = wish.priority;
    run.due_at = wish.due_at.value_or(run.created_at);
    run.max_attempts = wish.max_attempts;
    run.unique_key = wish.unique_key;
    run.payload.text = to_canonical_json(wish.payload);
    if (run.payload.text.size() > longest_payload)
        throw Error(Fault::too_large, "What is to be done in the background is too much for one run: split it");

    if (!ports_.store.add(run)) return ports_.store.find_living(run.unique_key.value()).value().id;
    if (run.due_at <= run.created_at) ports_.unit.after_commit([&bell = ports_.bell] { bell.ring(); });
    return run.id;
}

}  // namespace tenon
