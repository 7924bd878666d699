#pragma once
#include <tenon/lab/agent.hpp>
#include <tenon/lab/decision_models.hpp>
#include <tenon/lab/test_session.hpp>

namespace tenon::lab {

// The agent of a test, frozen: what a session and its result keep of it.
Json frozen(Agent const&, std::optional<CouncilSetup> const&, JsonReader const&);
AgentSetup agent_setup_of(TestSession const&, JsonReader const&);

}  // namespace tenon::lab
