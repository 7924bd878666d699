#include <tenon/kernel/runs/tick_schedules.hpp>

namespace tenon {

int TickSchedules::operator()() const {
    auto const now = ports_.clock.now();
    if (due(now).empty()) return 0;  // nearly always, and told without writing
    return ports_.unit.returning([&] {
        auto const rows = due(now);
        for (auto const& row : rows) tick(from_record<Schedule>(schedule_resource, row), now);
        return static_cast<int>(rows.size());
    });
}

std::vector<Record> TickSchedules::due(Timestamp now) const {
    ListQuery query;
    query.conditions = {{schedule_resource.at("is_paused"), Operator::equals, {Value(false)}},
                        {schedule_resource.at("next_at"), Operator::less_or_equal, {Value(now)}}};
    query.sort = {{schedule_resource.at("next_at"), false}, {column::id, false}};
    query.limit = 100;
    return ports_.store.list(schedule_resource, query).rows;
}

void TickSchedules::tick(Schedule schedule, Timestamp now) const {
    Actor const owner{.user_id = schedule.created_by ? schedule.created_by->id : std::string(),
                      .role = Role::viewer,
                      .session_id = {},
                      .request_id = {}};
    ports_.enqueue(owner, {.kind = schedule.kind,
                           .payload = ports_.json.read(schedule.payload.text),
                           .unique_key = "schedule:" + schedule.name + ":" + format_timestamp(schedule.next_at)});
    schedule.last_at = schedule.next_at;
    try {
        schedule.next_at = schedule.next_after(now, ports_.zones);
    } catch (Error const& error) {
        if (error.fault() != Fault::invalid) throw;
        // A zone that this machine does not know must not keep the other schedules from their times.
        schedule.is_paused = true;
        schedule.note = "Its time zone is not known any more: plan it anew";
        ports_.log.write(LogLevel::error, "a schedule was stopped",
                         {{"schedule", std::string_view(schedule.name)}, {"error", std::string_view(error.what())}});
    }
    schedule.updated_at = now;
    auto const version = schedule.version++;
    ports_.store.update(schedule_resource, to_record(schedule_resource, schedule), version);
}

}  // namespace tenon
