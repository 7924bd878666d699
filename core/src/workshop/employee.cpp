#include <tenon/workshop/employee.hpp>

namespace tenon::workshop {
namespace {

constexpr auto rows =
    table<Employee>(field<&Employee::employee_id>("employee_id").required().trimmed().max(32).sortable().searchable(),
                    field<&Employee::name>("name").required().trimmed().max(128).sortable().searchable(),
                    field<&Employee::role>("role").max(64).sortable(),
                    field<&Employee::certification_expiry>("certification_expiry").sortable());

}  // namespace

constinit const Resource employees{
    .name = "employees", .noun = "Employee", .fields = rows, .natural_key = "employee_id", .soft_delete = true};

}  // namespace tenon::workshop
