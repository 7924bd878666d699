#include "workshop/schedule_docs.hpp"

#include "openapi/json_schema.hpp"
#include "resource/list_parameters.hpp"
#include "resource/resource_docs.hpp"
#include "runs/begun_run.hpp"

#include <utility>

namespace tenon::http::schedule_docs {
namespace {

Json whole(std::int64_t most) {
    auto schema = schema::integer(0);
    schema.as_object()->emplace_back("maximum", most);
    return schema;
}

Json row_schema() {
    auto const maybe_time = schema::nullable(schema::text("date-time"));
    return schema::object({{"id", schema::text("uuid")},
                           {"name", schema::text()},
                           {"template_id", schema::text("uuid")},
                           {"path", schema::text()},
                           {"hour", whole(23)},
                           {"minute", whole(59)},
                           {"time_zone", schema::text()},
                           {"again", schema::boolean()},
                           {"paused", schema::boolean()},
                           {"next_run", maybe_time},
                           {"last_run", maybe_time},
                           {"created_by", schema::nullable(schema::text("uuid"))},
                           {"note", schema::nullable(schema::text())}});
}

Json planned_schema() {
    auto times = schema::object({{"hour", whole(23)},
                                 {"minute", whole(59)},
                                 {"time_zone", schema::text()},
                                 {"next_run", schema::text("date-time")}});
    return schema::object(
        {{"scheduled", schema::text()}, {"template_id", schema::text("uuid")}, {"schedule", std::move(times)}});
}

RouteDoc doc(std::string summary, std::string description, ResponseDoc response) {
    RouteDoc out{.tag = "schedule", .summary = std::move(summary), .responses = {std::move(response)}};
    out.description = std::move(description);
    return out;
}

ResponseDoc row(std::string description) {
    return {.description = std::move(description), .schema = schema::ref("ImportSchedule")};
}

}  // namespace

void define_schemas(Router& router) {
    define_shared_schemas(router);
    router.define_schema("ImportSchedule", row_schema());
    router.define_schema("ImportScheduleList", list_schema("ImportSchedule"));
}

RouteDoc plan() {
    auto out = doc("Import a sheet every day",
                   "With the rights that whoever asks will have by then. A file whose very bytes the template has "
                   "imported before is passed over. The same template and time again takes the place of what was "
                   "planned. 409 WRONG_STATE when the template is not active.",
                   {.description = "It is planned.", .schema = planned_schema()});
    out.parameters = {
        {.name = "path",
         .description = "The sheet (.xlsx, .xls or .csv), below the import folder of the server.",
         .required = true},
        {.name = "hour", .description = "By the clocks of workshop.time_zone; 2 if not said.", .schema = whole(23)},
        {.name = "minute", .description = "0 if not said.", .schema = whole(59)},
        {.name = "again",
         .description = "true: import the file whether or not its bytes are known.",
         .schema = schema::boolean()}};
    return out;
}

RouteDoc list() {
    auto out = doc("List the daily imports", "The newest first.",
                   {.description = "A page of them.", .schema = schema::ref("ImportScheduleList")});
    out.parameters = paging_parameters();
    return out;
}

RouteDoc get() { return doc("Read one daily import", "", row("It, by its id or name.")); }
RouteDoc pause() { return doc("Pause a daily import", "", row("It, paused.")); }

RouteDoc resume() {
    return doc("Let a paused daily import go on", "What it missed is not made up for.", row("It, with its next run."));
}

RouteDoc run_now() {
    return doc("Import once now", "Beside its own times, unless the last such run is still living.", begun_run_doc());
}

RouteDoc erase() {
    return doc("Delete a daily import", "What it has imported stays.",
               {.description = "It is deleted.", .schema = schema::ref("Message")});
}

}  // namespace tenon::http::schedule_docs
