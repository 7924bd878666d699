#include "agent_setup.hpp"

#include "json_fields.hpp"

#include <tenon/lab/manage_agents.hpp>

namespace tenon::lab {

namespace {

Json json_of(CouncilSeat const& seat) { return Json::Object{{"model", seat.model}, {"api_key_id", seat.api_key_id}}; }

Json json_of(CouncilSetup const& council) {
    Json::Array members;
    for (auto const& seat : council.members) members.push_back(json_of(seat));
    return Json::Object{{"members", std::move(members)}, {"chairman", json_of(council.chairman)}};
}

CouncilSeat seat_of(Json const& json) {
    JsonFields const in(json);
    return {in.text("model"), in.text("api_key_id")};
}

CouncilSetup council_of(Json const& json) {
    JsonFields const in(json);
    CouncilSetup council;
    for (auto const& seat : *in.at("members").as_array()) council.members.push_back(seat_of(seat));
    council.chairman = seat_of(in.at("chairman"));
    return council;
}

}  // namespace

Json frozen(Agent const& agent, std::optional<CouncilSetup> const& council, JsonReader const& json) {
    Json::Array indicators;
    for (auto const& indicator : agent.indicators) indicators.emplace_back(indicator);
    Json::Object kept{{"id", agent.id},
                      {"name", agent.name},
                      {"model", agent.model},
                      {"mode", agent.mode},
                      {"indicators", std::move(indicators)},
                      {"custom_indicators", json.read(agent.custom_indicators.text)},
                      {"strategy_prompt", agent.strategy_prompt},
                      {"api_key_id", agent.api_key_id ? Json(agent.api_key_id->id) : Json()}};
    if (council) kept.emplace_back("council", json_of(*council));
    return kept;
}

AgentSetup agent_setup_of(TestSession const& session, JsonReader const& json) {
    auto const kept = json.read(session.agent.text);
    JsonFields const in(kept);
    AgentSetup setup;
    setup.agent_id = session.agent_id.id;
    setup.owner_id = session.created_by ? session.created_by->id : std::string();
    setup.session_id = session.id;
    setup.name = in.text("name"), setup.model = in.text("model"), setup.mode = in.text("mode");
    setup.strategy = in.text("strategy_prompt");
    TextList indicators;
    for (auto const& one : *in.at("indicators").as_array()) indicators.push_back(*one.as_text());
    setup.indicators = indicator_calls(indicators);
    setup.custom_indicators = custom_indicators_of(in.at("custom_indicators"));
    if (auto const* key = in.at("api_key_id").as_text()) setup.api_key_id = *key;
    if (auto const* council = kept.find("council")) setup.council = council_of(*council);
    return setup;
}

}  // namespace tenon::lab
