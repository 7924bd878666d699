#include <tenon/workshop/workshop_entry.hpp>

namespace tenon::workshop {
namespace {

constexpr auto rows = table<WorkshopEntry>(
    field<&WorkshopEntry::template_id>("template_id").required().references("templates", "template", OnErase::cascade),
    field<&WorkshopEntry::machine_id>("machine_id").required().references("machines", "machine"),
    field<&WorkshopEntry::import_id>("import_id").required().references("imports", "import", OnErase::cascade),
    field<&WorkshopEntry::row>("row").required().sortable(),
    field<&WorkshopEntry::data>("data").required().shaped(DocumentShape::object));

}  // namespace

constinit const Resource workshop_entries{
    .name = "workshop_entries", .noun = "Workshop entry", .fields = rows, .soft_delete = true};

}  // namespace tenon::workshop
