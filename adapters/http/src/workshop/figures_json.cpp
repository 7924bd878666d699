#include "workshop/figures_json.hpp"

#include "openapi/json_schema.hpp"

namespace tenon::http {
namespace {

using workshop::WordCount;

// {"Pending": 45, ...}
Json by_word(std::vector<WordCount> const& counts) {
    Json::Object out;
    for (auto const& [word, count] : counts) out.emplace_back(word, count);
    return out;
}

Json by_month(std::vector<WordCount> const& counts) {
    Json::Array out;
    for (auto const& [month, count] : counts) out.push_back(Json::Object{{"month", month}, {"count", count}});
    return out;
}

Json count() { return schema::integer(0); }
Json counts() { return Json::Object{{"type", "object"}, {"additionalProperties", count()}}; }
Json rate() { return Json::Object{{"type", "number"}, {"minimum", 0}, {"maximum", 1}}; }

}  // namespace

Json json_of(workshop::WorkOrderFigures const& f) {
    return Json::Object{{"total", f.total},
                        {"pending", f.pending},
                        {"in_progress", f.in_progress},
                        {"completed", f.completed},
                        {"overdue", f.overdue},
                        {"by_status", by_word(f.by_status)},
                        {"by_month", by_month(f.by_month)}};
}

Json json_of(workshop::EquipmentFigures const& f) {
    return Json::Object{{"total", f.total},
                        {"operational", f.operational},
                        {"maintenance", f.maintenance},
                        {"out_of_order", f.out_of_order},
                        {"by_status", by_word(f.by_status)}};
}

Json json_of(workshop::InspectionFigures const& f) {
    return Json::Object{{"total", f.total},
                        {"passed", f.passed},
                        {"failed", f.failed},
                        {"pass_rate", f.pass_rate},
                        {"fail_rate", f.fail_rate},
                        {"by_inspector", by_word(f.by_inspector)},
                        {"by_defect_type", by_word(f.by_defect_type)}};
}

Json json_of(workshop::InventoryFigures const& f) {
    return Json::Object{{"total_items", f.total_items}, {"low_stock_count", f.low_stock_count}};
}

Json json_of(workshop::EmployeeFigures const& f) {
    return Json::Object{{"total", f.total},
                        {"certifications_expiring_soon", f.certifications_expiring_soon},
                        {"certifications_expired", f.certifications_expired}};
}

Json alerts_of(workshop::LowStock const& stock) {
    Json::Array items;
    for (auto const& item : stock.items)
        items.push_back(Json::Object{{"id", item.id},
                                     {"item_id", item.item_id},
                                     {"item_name", item.item_name},
                                     {"quantity", item.quantity},
                                     {"unit", item.unit ? Json(*item.unit) : Json()},
                                     {"reorder_level", item.reorder_level},
                                     {"status", "low_stock"}});
    return items;
}

Json json_of(workshop::LowStock const& stock) {
    return Json::Object{{"items", alerts_of(stock)}, {"total", stock.total}};
}

namespace schema {

Json work_order_figures() {
    return object({{"total", count()},
                   {"pending", count()},
                   {"in_progress", count()},
                   {"completed", count()},
                   {"overdue", count()},
                   {"by_status", counts()},
                   {"by_month", list_of(object({{"month", text()}, {"count", count()}}))}});
}

Json equipment_figures() {
    return object({{"total", count()},
                   {"operational", count()},
                   {"maintenance", count()},
                   {"out_of_order", count()},
                   {"by_status", counts()}});
}

Json inspection_figures() {
    return object({{"total", count()},
                   {"passed", count()},
                   {"failed", count()},
                   {"pass_rate", rate()},
                   {"fail_rate", rate()},
                   {"by_inspector", counts()},
                   {"by_defect_type", counts()}});
}

Json inventory_figures() { return object({{"total_items", count()}, {"low_stock_count", count()}}); }

Json employee_figures() {
    return object({{"total", count()}, {"certifications_expiring_soon", count()}, {"certifications_expired", count()}});
}

Json inventory_alerts() {
    return list_of(object({{"id", text("uuid")},
                           {"item_id", text()},
                           {"item_name", text()},
                           {"quantity", integer(0)},
                           {"unit", nullable(text())},
                           {"reorder_level", integer(0)},
                           {"status", one_of_words({"low_stock"})}}));
}

Json low_stock() { return object({{"items", inventory_alerts()}, {"total", count()}}); }

}  // namespace schema
}  // namespace tenon::http
