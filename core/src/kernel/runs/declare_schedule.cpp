#include <tenon/kernel/runs/cron.hpp>
#include <tenon/kernel/runs/declare_schedule.hpp>

namespace tenon {

void DeclareSchedule::operator()(Wish const& wish) const {
    Cron const cron(wish.cron);
    ports_.unit.run([&] {
        auto const now = ports_.clock.now();
        auto const found = ports_.store.find_by_key(schedule_resource, wish.name);
        auto schedule = found ? from_record<Schedule>(schedule_resource, *found) : Schedule();
        auto const before = schedule;
        schedule.kind = wish.kind;
        schedule.payload.text = to_canonical_json(wish.payload);
        schedule.cron = wish.cron;
        if (schedule.cron != before.cron) schedule.next_at = cron.next_after(now);
        schedule.updated_at = now;
        if (found) {
            if (schedule.kind == before.kind && schedule.payload == before.payload && schedule.cron == before.cron)
                return;
            ++schedule.version;
            ports_.store.update(schedule_resource, to_record(schedule_resource, schedule), before.version);
        } else {
            schedule.id = ports_.ids.next();
            schedule.name = wish.name;
            schedule.created_at = now;
            ports_.store.insert(schedule_resource, to_record(schedule_resource, schedule));
        }
    });
}

}  // namespace tenon
