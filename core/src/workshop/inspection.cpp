#include <tenon/workshop/inspection.hpp>

namespace tenon::workshop {
namespace {

constexpr Choice results[] = {{"Pass", "Passed"}, {"Fail", "Failed"}};

constexpr auto rows = table<Inspection>(
    field<&Inspection::inspection_id>("inspection_id").required().trimmed().max(32).sortable().searchable(),
    field<&Inspection::order_id>("order_id").required().references("workorders", "work_order").by_key().sortable(),
    field<&Inspection::inspector>("inspector").required().trimmed().max(128).sortable().searchable(),
    field<&Inspection::result>("result").required().one_of(results).sortable(),
    field<&Inspection::defect_type>("defect_type").max(128).sortable());

}  // namespace

constinit const Resource inspections{
    .name = "inspections", .noun = "Inspection", .fields = rows, .natural_key = "inspection_id", .soft_delete = true};

}  // namespace tenon::workshop
