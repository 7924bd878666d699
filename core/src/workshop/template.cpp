#include <tenon/workshop/template.hpp>

namespace tenon::workshop {
namespace {

constexpr Choice targets[] = {{"machines"}, {"workorders"}, {"equipment"}, {"inspections"}, {"employees"}, {"items"}};

constexpr auto rows =
    table<Template>(field<&Template::name>("name").required().trimmed().max(128).sortable().searchable(),
                    field<&Template::description>("description"),
                    field<&Template::machine_id>("machine_id").required().references("machines", "machine"),
                    field<&Template::mapping>("mapping").required().shaped(DocumentShape::object_of_text),
                    field<&Template::active>("active").or_else(true).sortable(),
                    field<&Template::target>("target").one_of(targets).sortable());

}  // namespace

constinit const Resource templates{.name = "templates", .noun = "Template", .fields = rows, .soft_delete = true};

}  // namespace tenon::workshop
