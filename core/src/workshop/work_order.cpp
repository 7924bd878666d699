#include <tenon/workshop/work_order.hpp>

namespace tenon::workshop {
namespace {

constexpr Choice statuses[] = {{"Pending"}, {"In Progress"}, {"Completed"}};

constexpr auto rows =
    table<WorkOrder>(field<&WorkOrder::order_id>("order_id").required().trimmed().max(32).sortable().searchable(),
                     field<&WorkOrder::client>("client").required().trimmed().max(128).sortable().searchable(),
                     field<&WorkOrder::description>("description").max(256).searchable(),
                     field<&WorkOrder::status>("status").one_of(statuses).or_else("Pending").sortable(),
                     field<&WorkOrder::due_date>("due_date").sortable(),
                     field<&WorkOrder::assigned_welder>("assigned_welder").max(128).sortable());

constexpr FilterAlias aliases[] = {
    {"client", "client", Operator::contains},
    {"due_from", "due_date", Operator::greater_or_equal},
    {"due_to", "due_date", Operator::less_or_equal},
};
constexpr Relation relations[] = {{"inspections", "inspections", "order_id"}};

}  // namespace

constinit const Resource work_orders{.name = "workorders",
                                     .noun = "Work order",
                                     .fields = rows,
                                     .natural_key = "order_id",
                                     .soft_delete = true,
                                     .aliases = aliases,
                                     .relations = relations};

}  // namespace tenon::workshop
