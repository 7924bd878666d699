#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/kernel/runs/change_schedule.hpp>
#include <tenon/kernel/runs/cron.hpp>

namespace tenon {
namespace {

std::string text_of(Record const& row) {
    std::string out;
    append_json(out, schedule_resource, row);
    return out;
}

}  // namespace

Record ChangeSchedule::pause(Actor const& actor, std::string_view path_id) const {
    return ports_.unit.returning([&] {
        auto const row = require(actor, path_id);
        auto schedule = from_record<Schedule>(schedule_resource, row);
        if (schedule.is_paused) return row;
        schedule.is_paused = true;
        return save(actor, row, std::move(schedule), "pause");
    });
}

Record ChangeSchedule::resume(Actor const& actor, std::string_view path_id) const {
    return ports_.unit.returning([&] {
        auto const row = require(actor, path_id);
        auto schedule = from_record<Schedule>(schedule_resource, row);
        if (!schedule.is_paused) return row;
        schedule.is_paused = false;
        schedule.next_at = Cron(schedule.cron).next_after(ports_.clock.now());
        return save(actor, row, std::move(schedule), "resume");
    });
}

std::string ChangeSchedule::run_now(Actor const& actor, std::string_view path_id) const {
    return ports_.unit.returning([&] {
        auto const schedule = from_record<Schedule>(schedule_resource, require(actor, path_id));
        return ports_.enqueue(actor, {.kind = schedule.kind,
                                      .payload = ports_.json.read(schedule.payload.text),
                                      .unique_key = "schedule:" + schedule.name + ":by hand"});
    });
}

Record ChangeSchedule::require(Actor const& actor, std::string_view path_id) const {
    require_list(actor, schedule_resource);
    auto row = find_by_path(ports_.store, schedule_resource, path_id);
    if (!row) throw Error(Fault::not_found, "Schedule not found");
    return *std::move(row);
}

Record ChangeSchedule::save(Actor const& actor, Record const& before, Schedule after, std::string_view verb) const {
    after.updated_at = ports_.clock.now();
    ++after.version;
    auto row = to_record(schedule_resource, after);
    if (!ports_.store.update(schedule_resource, row, version_of(before)))
        throw Error(Fault::conflict, "The schedule was changed meanwhile: read it again");
    ports_.changes.append({.seq = 0,
                           .at = after.updated_at,
                           .actor_id = actor.user_id,
                           .resource = std::string(schedule_resource.name),
                           .resource_id = after.id,
                           .verb = std::string(verb),
                           .before = text_of(before),
                           .after = text_of(row),
                           .request_id = actor.request_id});
    return row;
}

}  // namespace tenon
