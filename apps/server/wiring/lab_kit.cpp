#include "wiring/lab_kit.hpp"

#include <tenon/archive/zip_archives.hpp>
#include <tenon/chat_model/chat_model.hpp>
#include <tenon/lab/api_key.hpp>
#include <tenon/lab/council.hpp>
#include <tenon/lab/user_settings.hpp>
#include <tenon/sql/lab.hpp>

#include <algorithm>

namespace tenon::server {
namespace {

chat_model::Patience patience_of(Settings const& settings) { return {.whole = settings.lab_model_timeout}; }

std::unique_ptr<lab::ModelProviders> make_providers(Application const& app) {
    return chat_model::make_model_providers(lab::read_model_providers(app.settings.lab_providers),
                                            patience_of(app.settings), *app.ground.json);
}

}  // namespace

LabKit::LabKit(Application& app, RunKit& runs, Notices& notices, lab::CandleStore& candles, lab::CandleFeed* feed)
    : app_(app),
      events_(sql::make_session_events(app.database)),
      archives_(archive::make_zip_archives()),
      providers_(make_providers(app)),
      models_(app),
      session_verbs_(lab::test_sessions, app.resource_ground.manage),
      ports_{*app.store,        candles,         *events_,         *app.changes, app.database.units(),
             *app.ground.clock, *app.ground.ids, *app.ground.json, notices},
      start_({ports_, session_verbs_, app.enqueue, app.chat_models, feed != nullptr}),
      control_({ports_, session_verbs_, app.enqueue}),
      show_result_({*app.store, *app.ground.json}),
      add_api_key_({app.resource(lab::api_keys.name).verbs(), *app.store, *app.changes, app.database.units(),
                    *app.ground.clock, *app.cipher, *providers_}),
      validate_api_key_({*app.store, *app.changes, app.database.units(), *app.ground.clock, *app.cipher, *providers_}),
      manage_settings_(
          {app.resource(lab::user_settings.name).verbs(), *app.store, app.database.units(), *app.ground.json}),
      attestor_({*app.store, *app.ground.clock}),
      play_({ports_, models_, feed}) {
    runs.add(play_);
}

std::unique_ptr<lab::DecisionModel> LabKit::Models::make(lab::AgentSetup const& agent) const {
    if (agent.model == lab::rule_model) return lab::make_rule_model(agent.strategy, agent.custom_indicators);
    if (!agent.council) return lab::make_single_model(adviser(agent, agent.model, agent.api_key_id));
    auto const member = [&](lab::CouncilSeat const& seat) {
        return lab::CouncilMember{seat.model, adviser(agent, seat.model, seat.api_key_id)};
    };
    std::vector<lab::CouncilMember> members;
    for (auto const& seat : agent.council->members) members.push_back(member(seat));
    return lab::make_council(std::move(members), member(agent.council->chairman),
                             std::make_unique<lab::SessionMinutes>(account_ports(), agent), *app_.ground.json);
}

std::unique_ptr<lab::Adviser> LabKit::Models::adviser(lab::AgentSetup const& agent, std::string const& id,
                                                      std::optional<std::string> const& key_id) const {
    auto const* model = app_.chat_models.find(id);
    if (!model) throw Error(Fault::unsupported, "The model " + id + " is not offered here");
    auto const& settings = app_.settings;
    lab::SessionAccount::Limits const limits{settings.lab_model_calls_per_session,
                                             settings.lab_model_tokens_per_session};
    auto const provider = std::ranges::find(providers_, model->provider, &lab::ModelProvider::name);
    auto asked = agent;
    asked.api_key_id = key_id;
    return chat_model::make_chat_model(
        provider->url, model->name, asked,
        std::make_unique<lab::SessionAccount>(account_ports(), limits, asked, model->provider), *app_.ground.json,
        patience_of(settings));
}

lab::SessionAccount::Ports LabKit::Models::account_ports() const {
    return {*app_.store, *app_.changes, app_.database.units(), *app_.ground.clock, *app_.cipher};
}

void LabKit::bind(http::Router& router, Dashboards& dashboards) {
    http::bind_lab(router, {.agents = cases_of(lab::agents),
                            .sessions = cases_of(lab::test_sessions),
                            .results = cases_of(lab::results),
                            .trades = cases_of(lab::trades),
                            .thoughts = cases_of(lab::thoughts),
                            .api_keys = cases_of(lab::api_keys),
                            .settings = cases_of(lab::user_settings),
                            .manage_agents = app_.own_verbs.agents,
                            .add_api_key = add_api_key_,
                            .validate_api_key = validate_api_key_,
                            .manage_settings = manage_settings_,
                            .chat_models = app_.chat_models,
                            .start = start_,
                            .control = control_,
                            .show_result = show_result_,
                            .figures = dashboards.lab(),
                            .events = *events_,
                            .archives = *archives_,
                            .cache = dashboards.cache()});
}

}  // namespace tenon::server
