#include <tenon/kernel/runs/schedule.hpp>

namespace tenon {
namespace {

constexpr auto rows = table<Schedule>(
    field<&Schedule::name>("name").required().immutable().trimmed().max(64).sortable(),
    field<&Schedule::kind>("kind").required().max(64).sortable(),
    field<&Schedule::payload>("payload").read_only().hidden(), field<&Schedule::cron>("cron").required().max(100),
    field<&Schedule::next_at>("next_at").read_only().sortable(),
    field<&Schedule::last_at>("last_at").read_only().sortable(),
    field<&Schedule::is_paused>("is_paused").or_else(false));
constexpr Roles admins_only = {.read = Role::admin,
                               .create = Role::admin,
                               .change_own = Role::admin,
                               .change_any = Role::admin,
                               .erase = Role::admin};

}  // namespace

constinit Resource const schedule_resource{
    .name = "schedules", .noun = "Schedule", .fields = rows, .natural_key = "name", .roles = admins_only};

}  // namespace tenon
