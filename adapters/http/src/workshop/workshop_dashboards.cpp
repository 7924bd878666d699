#include <tenon/http/dashboard_routes.hpp>

#include "openapi/json_schema.hpp"
#include "resource/query_options.hpp"
#include "router.hpp"
#include "workshop/figures_json.hpp"

#include <tenon/workshop/employee.hpp>
#include <tenon/workshop/equipment.hpp>
#include <tenon/workshop/inspection.hpp>
#include <tenon/workshop/item.hpp>
#include <tenon/workshop/work_order.hpp>

#include <utility>

namespace tenon::http {
namespace {

using workshop::DayRange;
using workshop::Figures;

std::string key_of(std::string key, DayRange const& days) {
    for (auto const& day : {days.from, days.to}) key += ' ' + (day ? format_date(*day) : std::string("-"));
    return key;
}

class Dashboards {
public:
    Dashboards(Router& router, AnswerCache& cache) : router_(router), cache_(cache) {}

    // A dashboard that is asked for with from=... and to=... .
    void add_ranged(std::string path, std::string summary, std::string days_of, Resource const& source, Json schema,
                    std::function<Json(DayRange const&)> work_out) {
        auto route = route_of(std::move(path), std::move(summary), std::move(schema));
        auto const day = [&](char const* name, char const* what) {
            return Parameter{.name = name, .description = what + days_of, .schema = schema::text("date")};
        };
        route.doc.parameters = {day("from", "From this day on: "), day("to", "Up to this day, included: ")};
        route.handler = [&cache = cache_, &source, work_out, path = route.pattern](Request const& request) {
            QueryOptions options(request);
            DayRange days;
            days.from = options.take_date("from");
            days.to = options.take_date("to");
            if (days.from && days.to && *days.to < *days.from)
                options.refuse("to", "too_early", "must not be before from");
            options.finish();
            Resource const* const sources[] = {&source};
            return json_response(*cache.get(key_of(path, days), sources, [&] { return work_out(days); }));
        };
        router_.add(std::move(route));
    }

    void add(std::string path, std::string summary, Resource const& source, Json schema,
             std::function<Json()> work_out) {
        auto route = route_of(std::move(path), std::move(summary), std::move(schema));
        route.handler = [&cache = cache_, &source, work_out, path = route.pattern](Request const& request) {
            QueryOptions(request).finish();
            Resource const* const sources[] = {&source};
            return json_response(*cache.get(path, sources, work_out));
        };
        router_.add(std::move(route));
    }

private:
    static Route route_of(std::string path, std::string summary, Json schema) {
        Route route{.pattern = std::move(path), .cost = Cost::scan};
        route.doc.tag = "dashboard";
        route.doc.summary = std::move(summary);
        route.doc.responses = {{.description = "The figures.", .schema = std::move(schema)}};
        return route;
    }

    Router& router_;
    AnswerCache& cache_;
};

}  // namespace

std::vector<DashboardSection> workshop_sections(Figures const& figures) {
    return {{"work_orders",
             {&workshop::work_orders},
             [&](Actor const&) { return json_of(figures.work_orders()); },
             schema::work_order_figures()},
            {"equipment",
             {&workshop::equipment},
             [&](Actor const&) { return json_of(figures.equipment()); },
             schema::equipment_figures()},
            {"inspections",
             {&workshop::inspections},
             [&](Actor const&) { return json_of(figures.inspections()); },
             schema::inspection_figures()},
            {"inventory",
             {&workshop::items},
             [&](Actor const&) { return json_of(figures.inventory()); },
             schema::inventory_figures()},
            {"inventory_alerts",
             {&workshop::items},
             [&](Actor const&) { return alerts_of(figures.low_stock()); },
             schema::inventory_alerts()},
            {"employees",
             {&workshop::employees},
             [&](Actor const&) { return json_of(figures.employees()); },
             schema::employee_figures()}};
}

void bind_workshop_dashboards(Router& router, AnswerCache& cache, Figures const& figures) {
    Dashboards dashboards(router, cache);
    dashboards.add_ranged("/dashboard/workorders", "Work orders in figures", "of due dates", workshop::work_orders,
                          schema::work_order_figures(),
                          [&](DayRange const& days) { return json_of(figures.work_orders(days)); });
    dashboards.add("/dashboard/equipment", "Equipment in figures", workshop::equipment, schema::equipment_figures(),
                   [&] { return json_of(figures.equipment()); });
    dashboards.add_ranged("/dashboard/inspections", "Inspections in figures",
                          "of when they were entered, in the workshop's time zone", workshop::inspections,
                          schema::inspection_figures(),
                          [&](DayRange const& days) { return json_of(figures.inspections(days)); });
    dashboards.add("/dashboard/inventory/alerts", "Items whose stock is at or below the level to reorder at",
                   workshop::items, schema::low_stock(), [&] { return json_of(figures.low_stock()); });
}

}  // namespace tenon::http
