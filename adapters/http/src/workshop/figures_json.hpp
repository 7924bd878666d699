#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/workshop/figures.hpp>

namespace tenon::http {

// The workshop's figures as JSON, and its JSON Schemas.
Json json_of(workshop::WorkOrderFigures const&);
Json json_of(workshop::EquipmentFigures const&);
Json json_of(workshop::InspectionFigures const&);
Json json_of(workshop::InventoryFigures const&);
Json json_of(workshop::EmployeeFigures const&);
Json json_of(workshop::LowStock const&);
Json alerts_of(workshop::LowStock const&);  // the items alone

namespace schema {
Json work_order_figures();
Json equipment_figures();
Json inspection_figures();
Json inventory_figures();
Json employee_figures();
Json inventory_alerts();
Json low_stock();
}  // namespace schema

}  // namespace tenon::http
