#include <tenon/http/schedule_routes.hpp>

#include "resource/list_body.hpp"
#include "resource/query_options.hpp"
#include "runs/begun_run.hpp"
#include "workshop/schedule_docs.hpp"

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

using workshop::ImportSchedule;
using workshop::ScheduleImports;

struct ScheduleApi {
    ScheduleImports const& schedules;
    std::string runs;  // where runs are found
};
using Api = ScheduleApi const;

Json time_or_null(std::optional<Timestamp> const& time) { return time ? Json(format_timestamp(*time)) : Json(); }
Json text_or_null(std::optional<std::string> const& text) { return text ? Json(*text) : Json(); }

Json json_of(ImportSchedule const& daily) {
    return Json::Object{{"id", daily.id},
                        {"name", daily.name()},
                        {"template_id", daily.template_id},
                        {"path", daily.path},
                        {"hour", daily.hour},
                        {"minute", daily.minute},
                        {"time_zone", daily.time_zone},
                        {"again", daily.again},
                        {"paused", daily.is_paused},
                        {"next_run", time_or_null(daily.next_run)},
                        {"last_run", time_or_null(daily.last_run)},
                        {"created_by", text_or_null(daily.created_by)},
                        {"note", text_or_null(daily.note)}};
}

Response plan(Api& api, Request const& request) {
    QueryOptions query(request);
    ImportSchedule wish;
    wish.template_id = request.param("template_id");
    wish.path = query.take_text("path");
    wish.hour = query.take_integer("hour", 0, 23, wish.hour);
    wish.minute = query.take_integer("minute", 0, 59, wish.minute);
    wish.again = query.take_flag("again", false);
    query.finish();
    auto const daily = api.schedules.plan(request.actor(), std::move(wish));
    return json_response(Json::Object{{"scheduled", daily.name()},
                                      {"template_id", daily.template_id},
                                      {"schedule", Json::Object{{"hour", daily.hour},
                                                                {"minute", daily.minute},
                                                                {"time_zone", daily.time_zone},
                                                                {"next_run", time_or_null(daily.next_run)}}}});
}

Response list(Api& api, Request const& request) {
    auto const found = api.schedules.list(request.actor(), request.query);
    Json::Array items;
    for (auto const& daily : found.items) items.push_back(json_of(daily));
    return {.body = list_body(to_json(std::move(items)), found.page)};
}

using Verb = ImportSchedule (ScheduleImports::*)(Actor const&, std::string_view) const;

template <Verb verb>
Response row(Api& api, Request const& request) {
    QueryOptions(request).finish();
    return json_response(json_of((api.schedules.*verb)(request.actor(), request.param("id"))));
}

Response run_now(Api& api, Request const& request) {
    QueryOptions(request).finish();
    return begun_run_response(api.runs, api.schedules.run_now(request.actor(), request.param("id")));
}

Response erase(Api& api, Request const& request) {
    QueryOptions(request).finish();
    api.schedules.erase(request.actor(), request.param("id"));
    return message_response("Schedule deleted successfully");
}

}  // namespace

void bind_import_schedules(Router& router, workshop::ScheduleImports const& schedules) {
    schedule_docs::define_schemas(router);
    auto const api = std::make_shared<Api>(ScheduleApi{schedules, location_of_runs(router)});
    auto const add = [&](Method method, char const* pattern, Cost cost, auto handler, RouteDoc doc) {
        Route route{.method = method,
                    .pattern = pattern,
                    .handler = [api, handler](Request const& request) { return handler(*api, request); },
                    .cost = cost,
                    .least = ScheduleImports::least,
                    .doc = std::move(doc)};
        if (method == Method::post) route.rate = RateClass::upload;
        router.add(std::move(route));
    };
    // Slow, since it looks into the folder, which may be far away.
    add(Method::post, "/schedule/import/{template_id}", Cost::slow, plan, schedule_docs::plan());
    add(Method::get, "/schedule", Cost::read, list, schedule_docs::list());
    add(Method::get, "/schedule/{id}", Cost::read, row<&ScheduleImports::get>, schedule_docs::get());
    add(Method::post, "/schedule/{id}/pause", Cost::write, row<&ScheduleImports::pause>, schedule_docs::pause());
    add(Method::post, "/schedule/{id}/resume", Cost::write, row<&ScheduleImports::resume>, schedule_docs::resume());
    add(Method::post, "/schedule/{id}/run", Cost::write, run_now, schedule_docs::run_now());
    add(Method::delete_, "/schedule/{id}", Cost::write, erase, schedule_docs::erase());
}

}  // namespace tenon::http
