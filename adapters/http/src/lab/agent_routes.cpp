#include "lab/lab_api.hpp"

#include "object_body.hpp"
#include "resource/query_options.hpp"

#include <tenon/kernel/resource_access.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon::http {
namespace {

using lab::agents;

constexpr OtherWord words[] = {
    {"sort", "newest", "sort", "-id"},
    {"sort", "oldest", "sort", "id"},
    {"sort", "performance", "sort", "-best_pnl"},
    {"sort", "tests", "sort", "-tests_run"},
    {"sort", "alpha", "sort", "name"},
    {"include_archived", "true", "deleted", "true"},  // these alone, as their words have always meant
    {"include_archived", "false", "deleted", "false"},
    {"archive", "true", "soft_delete", "true"},
    {"archive", "false", "soft_delete", "false"},
};

Response duplicate(LabApi const& api, Request const& request) {
    ObjectBody body(request);
    auto const name = body.text("new_name", "name");
    body.finish();
    auto const changes = read_draft(agents, Json::Object{{"name", name}}, api.agents.unicode);
    return created_row_response(api.agent_rows, request,
                                api.manage_agents.duplicate(request.actor(), request.param("id"), changes));
}

Response stats(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    auto const row = api.agents.read.get(request.actor(), request.param("id")).row;
    auto const shown = [&](char const* name) {
        std::string out;
        append_json(out, row[agents.at(name)]);
        return out;
    };
    Response response;
    response.body = "{\"total_tests\":" + shown("tests_run") +
                    ",\"profitable_tests\":" + shown("total_profitable_tests") + ",\"best_pnl\":" + shown("best_pnl") +
                    ",\"avg_win_rate\":" + shown("avg_win_rate") + ",\"avg_drawdown\":" + shown("avg_drawdown") + "}";
    return response;
}

}  // namespace

std::span<OtherWord const> other_words_of_agents() { return words; }

void add_agent_routes(LabRoutes& routes) {
    routes.add(Method::post, "/agents/{id}/duplicate", Cost::write, duplicate, lab_docs::duplicate_agent(),
               Role::operator_);
    routes.add(Method::get, "/agents/{id}/stats", Cost::read, stats, lab_docs::agent_stats());
}

}  // namespace tenon::http
