#include "lab/lab_docs.hpp"

#include "openapi/json_schema.hpp"
#include "resource/resource_docs.hpp"
#include "resource/resource_schemas.hpp"

#include <tenon/lab/test_session.hpp>

namespace tenon::http::lab_docs {
namespace {

using schema::text;

Json number() { return Json::Object{{"type", "number"}}; }

// The schema with one more member.
Json with(Json schema, char const* name, Json member) {
    schema::member(schema, "properties").as_object()->emplace_back(name, std::move(member));
    schema::member(schema, "required").as_array()->emplace_back(name);
    return schema;
}

Json session_schema(Catalog const& catalog) {
    auto session = with(row_schema(lab::test_sessions, catalog), "session_id", text("uuid"));
    session = with(std::move(session), "duration_display", text());
    return with(std::move(session), "final_pnl", schema::nullable(number()));
}

// The fee need not be said; what it is then, no table can say.
Json start_schema() {
    auto start = create_schema(lab::test_sessions);
    auto& required = *schema::member(start, "required").as_array();
    std::erase(required, Json("fee_pct"));
    auto& properties = schema::member(start, "properties");
    schema::member(schema::member(properties, "fee_pct"), "default") = 0.1;
    auto const say = [&](char const* name, char const* what) {
        schema::member(properties, name).as_object()->emplace_back("description", what);
    };
    say("council_mode", "Several chat models decide in place of the agent's. Not for agents that play rules.");
    say("council_models", "With council_mode: 2 to 5 of the chat models of GET /models, each once.");
    say("council_chairman_model", "With council_mode: one of the chat models; the agent's unless it is said.");
    return start;
}

Json candle_schema() {
    return schema::object({{"timestamp", text("date-time")},
                           {"open", number()},
                           {"high", number()},
                           {"low", number()},
                           {"close", number()},
                           {"volume", number()}});
}

}  // namespace

void define_session_schemas(Router& router, Catalog const& catalog) {
    auto const session = session_schema(catalog);
    router.define_schema("Session", session);
    router.define_schema("SessionList", list_schema("Session"));
    router.define_schema("SessionStart", start_schema());
    router.define_schema("SessionStarted", with(session, "preview_candles", schema::list_of(candle_schema())));
    router.define_schema("SessionStopped", with(session, "position_closed", schema::boolean()));
    router.define_schema("SessionEvent", schema::object({{"seq", schema::integer(1)},
                                                         {"type", text()},
                                                         {"timestamp", text("date-time")},
                                                         {"data", Json::Object{{"type", "object"}}}}));
}

}  // namespace tenon::http::lab_docs
