#include "lab/lab_api.hpp"

#include "etag.hpp"
#include "lab/data_json.hpp"
#include "lab/list_filters.hpp"
#include "lab/session_json.hpp"
#include "resource/query_options.hpp"

namespace tenon::http {
namespace {

using lab::test_sessions;
using lab::TestSession;
namespace type = lab::session_type;

template <std::string_view const& of_type>
struct Arena {
    // `more`: further members, as JSON.
    static Response shown(LabApi const& api, Request const& request, TestSession const& session,
                          std::string const& more = {}) {
        Response response;
        auto row = to_record(test_sessions, session);
        append_session(response.body, row, api.sessions.clock.now());
        if (!more.empty()) response.body.back() = ',', response.body += more + "}";
        // While it runs its time goes on without another version.
        if (session.status == lab::session_status::running) return response;
        return with_etag(request, std::move(response), etag_of(session.version));
    }

    static Response start(LabApi const& api, Request const& request) {
        auto const session =
            api.start(request.actor(), of_type, read_draft(test_sessions, request.json, api.sessions.unicode));
        auto response =
            shown(api, request, session, "\"preview_candles\":" + to_json(candles_json(api.start.preview(session))));
        response.status = 201;
        return std::move(response).add("Location", api.mount + "/arena/" + std::string(of_type) + "/" + session.id);
    }

    static Response list(LabApi const& api, Request const& request) {
        auto query = request.query;
        add_fixed(query, "type", std::string(of_type));
        return session_list(api.sessions.read.list(request.actor(), query), api.sessions.clock.now());
    }

    static Response active(LabApi const& api, Request const& request) {
        auto query = request.query;
        add_fixed(query, "type", std::string(of_type));
        add_active(query);
        return session_list(api.sessions.read.list(request.actor(), query), api.sessions.clock.now());
    }

    static Response get(LabApi const& api, Request const& request) {
        QueryOptions(request).finish();
        return shown(api, request, api.control.get(request.actor(), of_type, request.param("id")));
    }

    static Response pause(LabApi const& api, Request const& request) {
        return shown(api, request, api.control.pause(request.actor(), of_type, request.param("id")));
    }

    static Response resume(LabApi const& api, Request const& request) {
        return shown(api, request, api.control.resume(request.actor(), of_type, request.param("id")));
    }

    static Response stop(LabApi const& api, Request const& request) {
        auto const closes = closes_position(request.json);
        auto const stopped = api.control.stop(request.actor(), of_type, request.param("id"), closes);
        return shown(api, request, stopped.session,
                     std::string("\"position_closed\":") + (stopped.has_closed_position ? "true" : "false"));
    }

    // What happened after `since`, in order.
    static Response events(LabApi const& api, Request const& request) {
        QueryOptions query(request);
        auto const since = query.take_integer("since", 0, std::int64_t{1} << 53, 0);
        auto const limit = query.take_integer("limit", 1, 1000, 100);
        query.finish();
        auto const session = api.control.get(request.actor(), of_type, request.param("id"));
        auto const found = api.events.since(session.id, since, limit);
        std::string items;
        for (auto const& event : found) {
            items += items.empty() ? "" : ",";
            items += "{\"seq\":" + std::to_string(event.seq) + ",\"type\":\"" + event.type + "\",\"timestamp\":\"" +
                     format_timestamp(event.at) + "\",\"data\":" + event.data + "}";
        }
        auto const last = found.empty() ? since : found.back().seq;
        Response response;
        response.body = "{\"items\":[" + items + "],\"last_seq\":" + std::to_string(last) +
                        ",\"has_more\":" + (last < session.event_seq ? "true}" : "false}");
        return response;
    }

    static bool closes_position(Json const& body) {
        if (body.is_null()) return true;
        auto const* object = body.as_object();
        auto const* sent = body.find("close_position");
        bool const is_known = object && object->size() == (sent ? 1U : 0U);
        if (!is_known || (sent && !sent->as_bool()))
            throw Error(Fault::invalid, "The body may hold close_position, true or false, and nothing else",
                        {{"close_position", "wrong_type", "must be true or false"}});
        return sent ? *sent->as_bool() : true;
    }

    static void add_to(LabRoutes& routes) {
        auto const all = "/arena/" + std::string(of_type), one = all + "/{id}";
        std::string const word(of_type);
        using M = Method;
        routes.add(M::post, all + "/start", Cost::write, start, lab_docs::start(word), Role::operator_);
        routes.add(M::get, all, Cost::scan, list, lab_docs::sessions(word, routes.catalog()));
        routes.add(M::get, all + "/active", Cost::read, active, lab_docs::active_sessions(word, routes.catalog()));
        routes.add(M::get, one, Cost::read, get, lab_docs::session("The " + word));
        routes.add(M::get, one + "/events", Cost::scan, events, lab_docs::events());
        routes.add(M::post, one + "/pause", Cost::write, pause, lab_docs::control("Pause a " + word));
        routes.add(M::post, one + "/resume", Cost::write, resume, lab_docs::control("Let a paused " + word + " go on"));
        routes.add(M::post, one + "/stop", Cost::write, stop, lab_docs::stop(word));
    }
};

Response clean_up(LabApi const& api, Request const& request) {
    QueryOptions query(request);
    auto const which = query.take<std::string_view>(
        "session_type", {{"backtest", "backtest"}, {"forward", "forward"}, {"both", "both"}}, "both");
    query.finish();
    auto const deleted = api.control.clean_up(request.actor(), which == "both" ? "" : which);
    return json_response(Json::Object{{"message", "Stale sessions deleted: " + std::to_string(deleted)},
                                      {"deleted_sessions", deleted},
                                      {"session_type", which}});
}

}  // namespace

void add_arena_routes(LabRoutes& routes) {
    Arena<type::backtest>::add_to(routes);
    Arena<type::forward>::add_to(routes);
    routes.add(Method::delete_, "/arena/cleanup", Cost::write, clean_up, lab_docs::clean_up(), Role::operator_);
}

}  // namespace tenon::http
