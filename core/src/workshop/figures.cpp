#include <tenon/workshop/employee.hpp>
#include <tenon/workshop/equipment.hpp>
#include <tenon/workshop/figures.hpp>
#include <tenon/workshop/inspection.hpp>
#include <tenon/workshop/item.hpp>
#include <tenon/workshop/work_order.hpp>

#include <algorithm>

namespace tenon::workshop {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr milliseconds instant{1};

std::int64_t count_of(std::vector<WordCount> const& counts, std::initializer_list<std::string_view> words) {
    std::int64_t sum = 0;
    for (auto const& [word, count] : counts)
        if (std::ranges::find(words, word) != words.end()) sum += count;
    return sum;
}

double rate(std::int64_t part, std::int64_t total) {
    return total == 0 ? 0 : static_cast<double>(part) / static_cast<double>(total);
}

// The rows whose `field` lies in [from, to).
ListQuery between(std::size_t field, std::optional<Timestamp> from, std::optional<Timestamp> to) {
    ListQuery query;
    if (from) query.conditions.push_back({field, Operator::greater_or_equal, {*from}});
    if (to) query.conditions.push_back({field, Operator::less, {*to}});
    return query;
}

// The first instants of so many months in a row, from that of `first` on, and of the one after.
std::vector<Value> months_from(Timestamp first, int count) {
    std::chrono::year_month_day const day(std::chrono::floor<days>(first));
    auto month = day.year() / day.month();
    std::vector<Value> starts;
    for (int i = 0; i <= count; ++i, month += std::chrono::months(1))
        starts.emplace_back(Timestamp(std::chrono::sys_days(month / 1)));
    return starts;
}

}  // namespace

WorkOrderFigures Figures::work_orders(DayRange const& due) const {
    // Due dates are days as written: no zone moves them.
    auto const after = due.to ? std::optional<Timestamp>(*due.to + days(1)) : std::nullopt;
    auto const query = between(workshop::work_orders.at("due_date"), due.from, after);
    WorkOrderFigures figures;
    figures.total = ports_.store.count_between(workshop::work_orders, column::id, {}, query).front();
    figures.by_status = by_word(workshop::work_orders, "status", query);
    figures.pending = count_of(figures.by_status, {"Pending"});
    figures.in_progress = count_of(figures.by_status, {"In Progress"});
    figures.completed = count_of(figures.by_status, {"Completed"});
    figures.overdue = overdue(query);
    figures.by_month = by_month(query);
    return figures;
}

// All that is due before now, but for what is due on a day that has not ended in the workshop: today and,
// where the workshop's clocks are behind UTC, perhaps tomorrow.
std::int64_t Figures::overdue(ListQuery query) const {
    auto const now = ports_.clock.now();
    Timestamp const today = ports_.zone.day_of(now);
    query.conditions.push_back({workshop::work_orders.at("status"), Operator::not_equals, {std::string("Completed")}});
    std::vector<Value> bounds;
    for (auto const bound : {today, today + instant, today + days(1), today + days(1) + instant})
        if (bound < now) bounds.emplace_back(bound);
    bounds.emplace_back(now);
    auto const counts =
        ports_.store.count_between(workshop::work_orders, workshop::work_orders.at("due_date"), bounds, query);
    std::int64_t overdue = 0;
    for (std::size_t i = 0; i + 1 < counts.size(); ++i)
        if (i != 1 && i != 3) overdue += counts[i];  // the whole days
    return overdue;
}

// Stretch by stretch, so that one date far away costs a question and hides nothing.
std::vector<WordCount> Figures::by_month(ListQuery query) const {
    auto const due_date = workshop::work_orders.at("due_date");
    query.sort = {{due_date}, {column::id}};
    query.limit = 1;
    std::vector<WordCount> months;
    for (int stretch = 0; stretch < most_stretches; ++stretch) {
        auto const rows = ports_.store.list(workshop::work_orders, query).rows;
        if (rows.empty() || is_null(rows.front()[due_date])) break;
        auto const starts = months_from(std::get<Timestamp>(rows.front()[due_date]), months_of_a_stretch);
        auto const counts = ports_.store.count_between(workshop::work_orders, due_date, starts, query);
        for (std::size_t i = 0; i + 1 < starts.size(); ++i)
            if (counts[i + 1] > 0)
                months.push_back({format_timestamp(std::get<Timestamp>(starts[i])).substr(0, 7), counts[i + 1]});
        query.conditions.push_back({due_date, Operator::greater_or_equal, {starts.back()}});
    }
    return months;
}

std::vector<WordCount> Figures::by_word(Resource const& resource, std::string_view field, ListQuery query) const {
    query.limit = most_words;
    std::vector<WordCount> counts;
    for (auto const& [value, count] : ports_.store.count_by_value(resource, resource.at(field), query))
        if (auto const* word = std::get_if<std::string>(&value)) counts.push_back({*word, count});
    return counts;
}

EquipmentFigures Figures::equipment() const {
    EquipmentFigures figures;
    figures.by_status = by_word(workshop::equipment, "status", {});
    figures.total = ports_.store.count_between(workshop::equipment, column::id, {}, {}).front();
    figures.operational = count_of(figures.by_status, {"Operational"});
    figures.maintenance = count_of(figures.by_status, {"Maintenance", "Maintenance Required"});
    figures.out_of_order = count_of(figures.by_status, {"Out of Service"});
    return figures;
}

InspectionFigures Figures::inspections(DayRange const& created) const {
    auto const start_of = [&](std::optional<Date> day, int more) {
        return day ? std::optional(ports_.zone.start_of(*day + days(more))) : std::nullopt;
    };
    auto const query = between(column::created_at, start_of(created.from, 0), start_of(created.to, 1));
    InspectionFigures figures;
    auto const results = by_word(workshop::inspections, "result", query);
    figures.total = ports_.store.count_between(workshop::inspections, column::id, {}, query).front();
    figures.passed = count_of(results, {"Pass"});
    figures.failed = count_of(results, {"Fail"});
    figures.pass_rate = rate(figures.passed, figures.total);
    figures.fail_rate = rate(figures.failed, figures.total);
    figures.by_inspector = by_word(workshop::inspections, "inspector", query);
    figures.by_defect_type = by_word(workshop::inspections, "defect_type", query);
    std::erase_if(figures.by_defect_type, [](WordCount const& c) { return c.word.empty() || c.word == "None"; });
    return figures;
}

InventoryFigures Figures::inventory() const {
    InventoryFigures figures;
    for (auto const& [value, count] : ports_.store.count_by_value(items, items.at("low_stock"), {.limit = 3})) {
        figures.total_items += count;
        if (value == Value(true)) figures.low_stock_count += count;
    }
    return figures;
}

LowStock Figures::low_stock() const {
    ListQuery query{.conditions = {{items.at("low_stock"), Operator::equals, {true}}},
                    .sort = {{items.at("item_id")}, {column::id}},
                    .limit = most_items};
    LowStock stock;
    for (auto const& row : ports_.store.list(items, query).rows) stock.items.push_back(from_record<Item>(items, row));
    stock.total = ports_.store.count_between(items, column::id, {}, query).front();
    return stock;
}

EmployeeFigures Figures::employees() const {
    auto const today = Timestamp(ports_.zone.day_of(ports_.clock.now()));
    Value const bounds[] = {today, today + soon_ + days(1)};
    auto const expiry = workshop::employees.at("certification_expiry");
    auto const counts = ports_.store.count_between(workshop::employees, expiry, bounds, {});
    EmployeeFigures figures;
    figures.total = ports_.store.count_between(workshop::employees, column::id, {}, {}).front();
    figures.certifications_expired = counts[0];
    figures.certifications_expiring_soon = counts[1];
    return figures;
}

}  // namespace tenon::workshop
