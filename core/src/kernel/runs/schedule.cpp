#include <tenon/kernel/runs/schedule.hpp>

#include <tenon/kernel/runs/cron.hpp>

namespace tenon {
namespace {

constexpr auto rows = table<Schedule>(
    field<&Schedule::name>("name").required().immutable().trimmed().max(64).sortable(),
    field<&Schedule::kind>("kind").required().max(64).sortable(),
    field<&Schedule::payload>("payload").read_only().hidden(), field<&Schedule::cron>("cron").required().max(100),
    field<&Schedule::time_zone>("time_zone").required().max(64),
    field<&Schedule::next_at>("next_at").read_only().sortable(),
    field<&Schedule::last_at>("last_at").read_only().sortable(),
    field<&Schedule::is_paused>("is_paused").or_else(false), field<&Schedule::note>("note").read_only());
constexpr Roles admins_only = {.read = Role::admin,
                               .create = Role::admin,
                               .change_own = Role::admin,
                               .change_any = Role::admin,
                               .erase = Role::admin};

}  // namespace

Timestamp Schedule::next_after(Timestamp time, TimeZones const& zones) const {
    Cron const times(cron);
    auto const zone = zones.find(time_zone);
    Timestamp wall(zone->wall_time(time).time_since_epoch()), next;
    do {
        wall = times.next_after(wall);
        next = zone->when(WallTime(wall.time_since_epoch()));
    } while (next <= time);  // clocks that were put back show what has been
    return next;
}

constinit Resource const schedule_resource{
    .name = "schedules", .noun = "Schedule", .fields = rows, .natural_key = "name", .roles = admins_only};

}  // namespace tenon
