#include "wiring/lab_kit.hpp"

#include <tenon/archive/zip_archives.hpp>
#include <tenon/sql/lab.hpp>

namespace tenon::server {

LabKit::LabKit(Application& app, RunKit& runs, lab::CandleStore& candles, lab::CandleFeed* feed)
    : app_(app),
      events_(sql::make_session_events(app.database)),
      archives_(archive::make_zip_archives()),
      session_verbs_(lab::test_sessions, app.resource_ground.manage),
      ports_{*app.store,           candles,           *events_,        *app.changes,
             app.database.units(), *app.ground.clock, *app.ground.ids, *app.ground.json},
      start_({ports_, session_verbs_, app.enqueue, feed != nullptr}),
      control_({ports_, session_verbs_, app.enqueue}),
      show_result_({*app.store, *app.ground.json}),
      attestor_({*app.store, *app.ground.clock}),
      play_({ports_, models_, feed}) {
    runs.add(play_);
}

std::unique_ptr<lab::DecisionModel> LabKit::Models::make(lab::AgentSetup const& agent) const {
    if (agent.model == lab::rule_model) return lab::make_rule_model(agent.strategy, agent.custom_indicators);
    throw Error(Fault::unsupported, "The model " + agent.model + " is not offered here");
}

void LabKit::bind(http::Router& router, Dashboards& dashboards) {
    http::bind_lab(router, {.agents = cases_of(lab::agents),
                            .sessions = cases_of(lab::test_sessions),
                            .results = cases_of(lab::results),
                            .trades = cases_of(lab::trades),
                            .thoughts = cases_of(lab::thoughts),
                            .manage_agents = app_.own_verbs.agents,
                            .start = start_,
                            .control = control_,
                            .show_result = show_result_,
                            .figures = dashboards.lab(),
                            .events = *events_,
                            .archives = *archives_,
                            .cache = dashboards.cache()});
}

}  // namespace tenon::server
