#include <tenon/http/run_routes.hpp>

#include "etag.hpp"
#include "openapi/json_schema.hpp"
#include "resource/resource_docs.hpp"
#include "router.hpp"
#include "runs/begun_run.hpp"

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

struct RunApi {
    ChangeRun const& change_run;
    ChangeSchedule const& change_schedule;
    std::string runs;  // where runs are found
};
using Api = RunApi const;

Response row_response(Request const& request, Resource const& resource, Record const& row) {
    Response response;
    append_json(response.body, resource, row);
    return with_etag(request, std::move(response), etag_of(version_of(row)));
}

Response run_response(Request const& request, Run const& run) {
    return row_response(request, run_resource, to_record(run_resource, run));
}

Response cancel(Api& api, Request const& request) {
    return run_response(request, api.change_run.cancel(request.actor(), request.param("id")));
}

Response retry(Api& api, Request const& request) {
    return run_response(request, api.change_run.retry(request.actor(), request.param("id")));
}

Response pause(Api& api, Request const& request) {
    return row_response(request, schedule_resource, api.change_schedule.pause(request.actor(), request.param("id")));
}

Response resume(Api& api, Request const& request) {
    return row_response(request, schedule_resource, api.change_schedule.resume(request.actor(), request.param("id")));
}

Response run_now(Api& api, Request const& request) {
    auto const id = api.change_schedule.run_now(request.actor(), request.param("id"));
    return begun_run_response(api.runs, id);
}

RouteDoc doc(std::string tag, std::string summary, std::string description, ResponseDoc response) {
    RouteDoc out{.tag = std::move(tag), .summary = std::move(summary), .responses = {std::move(response)}};
    out.description = std::move(description);
    return out;
}

ResponseDoc row(char const* schema, std::string description) {
    return {.description = std::move(description), .schema = schema::ref(schema), .headers = {"ETag"}};
}

RouteDoc cancel_doc() {
    return doc("runs", "Cancel a run",
               "For its owner or an admin. What it has committed stays; it commits nothing more. 409 WRONG_STATE when "
               "it has ended already.",
               row("Run", "The run, cancelled."));
}

RouteDoc retry_doc() {
    return doc("runs", "Have a failed run done after all",
               "All its attempts begin anew. 409 WRONG_STATE when it has not failed.",
               row("Run", "The run, waiting again."));
}

RouteDoc run_now_doc() {
    return doc("schedules", "Run once now",
               "Beside the schedule's own times, unless the last such run is still living.", begun_run_doc());
}

}  // namespace

void bind_runs(Router& router, RunUseCases use) {
    auto const api =
        std::make_shared<RunApi const>(RunApi{use.change_run, use.change_schedule, location_of_runs(router)});
    bind_resource(router, std::move(use.runs));
    bind_resource(router, std::move(use.schedules));
    auto const add = [&](char const* pattern, auto handler, Role least, RouteDoc doc) {
        router.add({.method = Method::post,
                    .pattern = pattern,
                    .handler = [api, handler](Request const& request) { return handler(*api, request); },
                    .cost = Cost::write,
                    .least = least,
                    .doc = std::move(doc)});
    };
    add("/runs/{id}/cancel", cancel, Role::viewer, cancel_doc());
    add("/runs/{id}/retry", retry, Role::admin, retry_doc());
    add("/schedules/{id}/pause", pause, Role::admin,
        doc("schedules", "Pause a schedule", "", row("Schedule", "The schedule, paused.")));
    add("/schedules/{id}/resume", resume, Role::admin,
        doc("schedules", "Let a paused schedule go on", "What it missed is not made up for.",
            row("Schedule", "The schedule, with its next time.")));
    add("/schedules/{id}/run", run_now, Role::admin, run_now_doc());
}

}  // namespace tenon::http
