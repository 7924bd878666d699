#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/runs/change_schedule.hpp>

namespace tenon {
namespace {

std::string text_of(Record const* row) {
    std::string out;
    if (row) append_json(out, schedule_resource, *row);
    return out;
}

Schedule read(Record const& row) { return from_record<Schedule>(schedule_resource, row); }

}  // namespace

Record ChangeSchedule::find(Actor const& actor, std::string_view path_id) const {
    require_role(actor);
    auto row = find_by_path(ports_.store, schedule_resource, path_id);
    if (!row || (!scope_.kind.empty() && read(*row).kind != scope_.kind))
        throw Error(Fault::not_found, "Schedule not found");
    return *std::move(row);
}

Record ChangeSchedule::put(Actor const& actor, Schedule wish) const {
    require_role(actor);
    return ports_.unit.returning([&] {
        auto const before = ports_.store.find_by_key(schedule_resource, wish.name);
        auto schedule = before ? read(*before) : Schedule();
        if (before && schedule.kind != wish.kind)
            throw Error(Fault::conflict, "There is a schedule of this name that does other work");
        auto const now = ports_.clock.now();
        schedule.name = wish.name, schedule.kind = wish.kind, schedule.payload = wish.payload;
        schedule.cron = wish.cron, schedule.time_zone = wish.time_zone;
        schedule.next_at = schedule.next_after(now, ports_.zones);
        schedule.is_paused = false, schedule.note.reset(), schedule.last_at.reset();
        schedule.created_by = Reference{actor.user_id, {}};
        if (before) return save(actor, &*before, std::move(schedule), "update");
        schedule.id = ports_.ids.next();
        schedule.version = 0;
        schedule.created_at = now;
        return save(actor, nullptr, std::move(schedule), "create");
    });
}

Record ChangeSchedule::pause(Actor const& actor, std::string_view path_id, std::optional<std::string> note) const {
    return ports_.unit.returning([&] {
        auto const row = find(actor, path_id);
        auto schedule = read(row);
        if (schedule.is_paused) return row;
        schedule.is_paused = true;
        schedule.note = note;
        return save(actor, &row, std::move(schedule), "pause");
    });
}

Record ChangeSchedule::resume(Actor const& actor, std::string_view path_id) const {
    return ports_.unit.returning([&] {
        auto const row = find(actor, path_id);
        auto schedule = read(row);
        if (!schedule.is_paused) return row;
        schedule.is_paused = false;
        schedule.note.reset();
        schedule.next_at = schedule.next_after(ports_.clock.now(), ports_.zones);
        return save(actor, &row, std::move(schedule), "resume");
    });
}

std::string ChangeSchedule::run_now(Actor const& actor, std::string_view path_id) const {
    return ports_.unit.returning([&] {
        auto const schedule = read(find(actor, path_id));
        return ports_.enqueue(actor, {.kind = schedule.kind,
                                      .payload = ports_.json.read(schedule.payload.text),
                                      .unique_key = "schedule:" + schedule.name + ":by hand"});
    });
}

Record ChangeSchedule::erase(Actor const& actor, std::string_view path_id) const {
    return ports_.unit.returning([&] {
        auto const row = find(actor, path_id);
        ports_.store.erase(schedule_resource, id_of(row));
        log(actor, &row, nullptr, "delete");
        return row;
    });
}

void ChangeSchedule::require_role(Actor const& actor) const {
    if (!actor.is_at_least(scope_.least))
        throw Error(Fault::forbidden, "These schedules need the role " + std::string(to_text(scope_.least)));
}

Record ChangeSchedule::save(Actor const& actor, Record const* before, Schedule after, std::string_view verb) const {
    after.updated_at = ports_.clock.now();
    ++after.version;
    auto row = to_record(schedule_resource, after);
    if (!before) ports_.store.insert(schedule_resource, row);
    else if (!ports_.store.update(schedule_resource, row, version_of(*before)))
        throw Error(Fault::conflict, "The schedule was changed meanwhile: read it again");
    log(actor, before, &row, verb);
    return row;
}

void ChangeSchedule::log(Actor const& actor, Record const* before, Record const* after, std::string_view verb) const {
    ports_.changes.append({.seq = 0,
                           .at = ports_.clock.now(),
                           .actor_id = actor.user_id,
                           .resource = std::string(schedule_resource.name),
                           .resource_id = id_of(after ? *after : *before),
                           .verb = std::string(verb),
                           .before = text_of(before),
                           .after = text_of(after),
                           .request_id = actor.request_id});
}

}  // namespace tenon
