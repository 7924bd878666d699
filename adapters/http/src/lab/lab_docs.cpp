#include "lab/lab_docs.hpp"

#include "openapi/json_schema.hpp"
#include "resource/list_parameters.hpp"
#include "resource/resource_docs.hpp"
#include "resource/resource_schemas.hpp"

#include <tenon/lab/test_records.hpp>
#include <tenon/lab/test_session.hpp>

namespace tenon::http::lab_docs {
namespace {

using schema::integer;
using schema::nullable;
using schema::ref;
using schema::text;

Json number() { return Json::Object{{"type", "number"}}; }

RouteDoc doc(std::string tag, std::string summary, std::string description, ResponseDoc response) {
    RouteDoc out{.tag = std::move(tag), .summary = std::move(summary), .responses = {std::move(response)}};
    out.description = std::move(description);
    return out;
}

ResponseDoc list_of(Resource const& resource) {
    return {.description = "A page of rows.", .schema = schema::ref(schema_name(resource) + "List")};
}

RouteDoc list_doc(std::string tag, std::string summary, std::string description, Resource const& resource,
                  Catalog const& catalog) {
    auto out = doc(std::move(tag), std::move(summary), std::move(description), list_of(resource));
    out.parameters = list_parameters(resource, catalog);
    return out;
}

ResponseDoc session_row(std::string description) {
    return {.description = std::move(description), .schema = ref("Session"), .headers = {"ETag"}};
}

// A row with more members.
Json result_schema(Catalog const& catalog) {
    auto point = schema::object({{"time", text("date-time")}, {"value", number()}, {"drawdown", number()}});
    auto all = row_schema(lab::results, catalog);
    auto& properties = schema::member(all, "properties");
    properties.as_object()->emplace_back("config", Json::Object{{"type", "object"}});
    properties.as_object()->emplace_back("equity_curve", schema::list_of(std::move(point)));
    properties.as_object()->emplace_back("ai_summary", nullable(text()));
    auto trades = schema::list_of(schema::ref(schema_name(lab::trades)));
    trades.as_object()->emplace_back("maxItems", trades_in_detail);
    properties.as_object()->emplace_back("trades", std::move(trades));
    return all;
}

Json stats_schema() {
    auto const of_type = schema::object({{"count", integer(0)}, {"profitable", integer(0)}});
    return schema::object({{"total_tests", integer(0)},
                           {"profitable", integer(0)},
                           {"profitable_pct", number()},
                           {"best_result", number()},
                           {"worst_result", number()},
                           {"avg_pnl", number()},
                           {"by_type", schema::object({{"backtest", of_type}, {"forward", of_type}})}});
}

Json activity_schema() {
    auto one = schema::object({{"id", text()},
                               {"type", schema::one_of_words({"agent_created", "agent_deleted", "test_started",
                                                              "test_completed", "test_failed", "certificate_created"})},
                               {"agent_name", nullable(text())},
                               {"description", text()},
                               {"pnl", nullable(number())},
                               {"result_id", nullable(text())},
                               {"action_url", nullable(text())},
                               {"timestamp", text("date-time")}});
    return schema::object({{"activity", schema::list_of(std::move(one))}});
}

Json quick_start_schema() {
    auto step = schema::object({{"id", text()},
                                {"label", text()},
                                {"description", text()},
                                {"is_complete", schema::boolean()},
                                {"href", text()},
                                {"cta_text", text()}});
    return schema::object({{"steps", schema::list_of(std::move(step))}, {"progress_pct", number()}});
}

}  // namespace

void define_schemas(Router& router, Catalog const& catalog) {
    define_session_schemas(router, catalog);
    router.define_schema("ResultDetail", result_schema(catalog));
}

RouteDoc duplicate_agent() {
    auto out =
        doc("agents", "Make another agent like it", "Its strategy and settings, not its figures.",
            {.status = 201, .description = "The new agent.", .schema = ref("Agent"), .headers = {"ETag", "Location"}});
    out.request_schema = schema::input({{"new_name", text()}}, {"new_name"});
    out.request_example = Json::Object{{"new_name", "crossover II"}};
    return out;
}

RouteDoc agent_stats() {
    return doc("agents", "What an agent's tests came to", "",
               {.description = "Percentages; null without tests.",
                .schema = schema::object({{"total_tests", integer(0)},
                                          {"profitable_tests", integer(0)},
                                          {"best_pnl", nullable(number())},
                                          {"avg_win_rate", nullable(number())},
                                          {"avg_drawdown", nullable(number())}})});
}

RouteDoc start(std::string const& type) {
    auto out = doc("arena", "Start a " + type,
                   "One test of a type at a time: 409 ACTIVE_TEST while another is under way. It is played in the "
                   "background; what happens can be read as events.",
                   {.status = 201,
                    .description = "The session, with the first candles that it will play.",
                    .schema = ref("SessionStarted"),
                    .headers = {"ETag", "Location"}});
    if (type == lab::session_type::forward)
        out.description +=
            " 409 NO_PROFITABLE_TEST before the agent has a profitable test, 409 NO_CANDLE_FEED where no "
            "prices come in.";
    out.request_schema = ref("SessionStart");
    return out;
}

RouteDoc sessions(std::string const& type, Catalog const& catalog) {
    return list_doc("arena", "List " + type + "s", "", lab::test_sessions, catalog);
}

RouteDoc active_sessions(std::string const& type, Catalog const& catalog) {
    auto out =
        list_doc("arena", "List the " + type + "s under way",
                 "Initializing, running and paused ones; `statuses` chooses among them.", lab::test_sessions, catalog);
    out.parameters.push_back(
        {.name = "statuses", .schema = schema::one_of_words({"initializing", "running", "paused"})});
    return out;
}

RouteDoc session(std::string const& summary) {
    auto out =
        doc("arena", summary, "While it runs its time goes on, so it has no ETag.", session_row("Where it stands."));
    out.parameters = {if_none_match()};
    out.responses.push_back({.status = 304, .description = "It still has that ETag."});
    return out;
}

RouteDoc control(std::string const& summary) {
    return doc("arena", summary, "409 WRONG_STATE when it is in no state for that.", session_row("As it is now."));
}

RouteDoc stop(std::string const& type) {
    auto out =
        doc("arena", "Stop a " + type,
            "What was played becomes a result (result_id); before the first candle there is none. A test that is "
            "over stays as it is.",
            session_row("As it is now; position_closed: whether a position was open, and this closed it."));
    out.responses.front().schema = ref("SessionStopped");
    out.request_schema = schema::input({{"close_position", schema::boolean()}}, {});
    return out;
}

RouteDoc events() {
    auto out = doc("arena", "What happened in a test, in order", "",
                   {.description = "Events with a seq greater than `since`.",
                    .schema = schema::object({{"items", schema::list_of(ref("SessionEvent"))},
                                              {"last_seq", integer(0)},
                                              {"has_more", schema::boolean()}})});
    out.parameters = {{.name = "since", .description = "The last seq seen; 0: from the start.", .schema = integer(0)},
                      {.name = "limit", .description = "1 to 1000; 100 if not said.", .schema = integer(1)}};
    return out;
}

RouteDoc clean_up() {
    auto out = doc(
        "arena", "Delete your tests that will not move any more",
        "Initializing for over 5 minutes, or a running backtest without a candle for 30.",
        {.description = "How many.",
         .schema = schema::object({{"message", text()}, {"deleted_sessions", integer(0)}, {"session_type", text()}})});
    out.parameters = {{.name = "session_type", .schema = schema::one_of_words({"backtest", "forward", "both"})}};
    return out;
}

RouteDoc results(Catalog const& catalog) {
    return list_doc("results", "List results", "profitable, date_from and date_to are filters, too.", lab::results,
                    catalog);
}

RouteDoc result_stats() {
    return doc("results", "What all of your results come to", "",
               {.description = "Percentages; zeros without results.", .schema = stats_schema()});
}

RouteDoc export_results(Catalog const& catalog) { return ResourceDocs(lab::results, catalog).export_rows(); }

RouteDoc result() {
    return doc("results", "Read one result",
               "With what the test was made of, the course of the equity, and the first " +
                   std::to_string(trades_in_detail) + " trades: /trades has all of them.",
               {.description = "The result.", .schema = ref("ResultDetail")});
}

RouteDoc trades(Catalog const& catalog) {
    auto out =
        list_doc("results", "List the trades of a result", "direction is another word for type.", lab::trades, catalog);
    out.parameters.push_back({.name = "outcome", .schema = schema::one_of_words({"win", "loss"})});
    return out;
}

RouteDoc thoughts(Catalog const& catalog) {
    return list_doc(
        "results", "List what the model thought",
        "The same hold over and over is one row, from candle_number through last_candle; each decision of a "
        "council is one, with its answers (council_stage1), rankings (council_stage2) and figures "
        "(council_metadata). candle_from and candle_to narrow the candles.",
        lab::thoughts, catalog);
}

RouteDoc pack() {
    return doc("results", "Take a result away", "A zip of result.json, trades.json and thoughts.json.",
               {.description = "The file.",
                .schema = text(),
                .content_type = "application/zip",
                .headers = {"Content-Disposition"}});
}

RouteDoc activity() {
    auto out = doc("dashboard", "What you did, and what came of it", "Newest first.",
                   {.description = "The feed.", .schema = activity_schema()});
    out.parameters = {{.name = "limit", .description = "1 to 50; 10 if not said.", .schema = integer(1)}};
    return out;
}

RouteDoc quick_start() {
    return doc("dashboard", "The first steps in the lab", "",
               {.description = "Which of them are done.", .schema = quick_start_schema()});
}

}  // namespace tenon::http::lab_docs
