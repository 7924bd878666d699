#include <tenon/workshop/machine.hpp>

namespace tenon::workshop {
namespace {

constexpr auto rows =
    table<Machine>(field<&Machine::name>("name").required().trimmed().max(128).sortable().searchable(),
                   field<&Machine::code>("code").required().trimmed().max(64).sortable().searchable(),
                   field<&Machine::type>("type").max(64).sortable(),
                   field<&Machine::metadata>("metadata").shaped(DocumentShape::object).or_else("{}"));

}  // namespace

constinit const Resource machines{
    .name = "machines", .noun = "Machine", .fields = rows, .natural_key = "code", .soft_delete = true};

}  // namespace tenon::workshop
