#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/time_zone.hpp>
#include <tenon/workshop/item.hpp>

namespace tenon::workshop {

struct DayRange {
    std::optional<Date> from{}, to{};  // both included
};

struct WordCount {
    std::string word;
    std::int64_t count = 0;
};

struct WorkOrderFigures {
    std::int64_t total = 0, pending = 0, in_progress = 0, completed = 0;
    std::int64_t overdue = 0;          // due and not completed, whatever their status
    std::vector<WordCount> by_status;  // the most frequent first
    std::vector<WordCount> by_month;   // of due dates, "2026-01", ascending, months without orders left out
};
struct EquipmentFigures {
    std::int64_t total = 0, operational = 0, maintenance = 0, out_of_order = 0;
    std::vector<WordCount> by_status;
};
struct InspectionFigures {
    std::int64_t total = 0, passed = 0, failed = 0;
    double pass_rate = 0, fail_rate = 0;                  // of all inspections, 0 to 1; 0 without any
    std::vector<WordCount> by_inspector, by_defect_type;  // the most frequent first; without a defect left out
};
struct InventoryFigures {
    std::int64_t total_items = 0, low_stock_count = 0;
};
struct LowStock {
    std::vector<Item> items;  // by item_id, at most `most_items`
    std::int64_t total = 0;
};
struct EmployeeFigures {
    std::int64_t total = 0, certifications_expiring_soon = 0, certifications_expired = 0;
};

// What the workshop's dashboards show, each from a few counts. Who asks has been checked: every
// signed-in user may read all of the workshop.
//
// Dates that stand for whole days (midnight UTC, as sheets and forms send them) count as such: an order
// is overdue, and a certification expired, from the day after, in the workshop's time zone.
class Figures {
public:
    struct Ports {
        ResourceStore const& store;
        Clock const& clock;
        TimeZone const& zone;
    };
    static constexpr std::int64_t most_words = 50;    // of by_status, by_inspector, by_defect_type
    static constexpr std::int64_t most_items = 1000;  // of low_stock; all are found by the list of items
    // Of by_month: the earliest stretches with orders in them.
    static constexpr int months_of_a_stretch = 120, most_stretches = 20;

    // Certifications expire soon when they do so today or within that many days.
    Figures(std::chrono::days soon, Ports ports) : soon_(soon), ports_(ports) {}

    WorkOrderFigures work_orders(DayRange const& due = {}) const;
    EquipmentFigures equipment() const;
    InspectionFigures inspections(DayRange const& created = {}) const;  // days of the workshop's zone
    InventoryFigures inventory() const;
    LowStock low_stock() const;
    EmployeeFigures employees() const;

private:
    std::int64_t overdue(ListQuery query) const;
    std::vector<WordCount> by_month(ListQuery query) const;
    std::vector<WordCount> by_word(Resource const&, std::string_view field, ListQuery query) const;

    std::chrono::days soon_;
    Ports ports_;
};

}  // namespace tenon::workshop
