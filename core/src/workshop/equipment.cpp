#include <tenon/workshop/equipment.hpp>

namespace tenon::workshop {
namespace {

constexpr Choice statuses[] = {
    {"Operational"}, {"Maintenance"}, {"Maintenance Required"}, {"Out of Service", "Out of Order"}};

constexpr auto rows = table<Equipment>(
    field<&Equipment::equipment_id>("equipment_id").required().trimmed().max(32).sortable().searchable(),
    field<&Equipment::name>("name").required().trimmed().max(128).sortable().searchable(),
    field<&Equipment::status>("status").one_of(statuses).or_else("Operational").sortable(),
    field<&Equipment::last_service_date>("last_service_date").sortable());

}  // namespace

constinit const Resource equipment{
    .name = "equipment", .noun = "Equipment", .fields = rows, .natural_key = "equipment_id", .soft_delete = true};

}  // namespace tenon::workshop
