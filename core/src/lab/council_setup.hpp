#pragma once
#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/lab/agent.hpp>
#include <tenon/lab/chat_models.hpp>
#include <tenon/lab/decision_models.hpp>

namespace tenon::lab {

// The council that the draft of a session asks for, none where it asks for none; its chairman is the agent's model
// unless it names another. Each model is asked with the agent's key, or else with another of the actor's own to its
// provider: the default one, or the newest that is not known to be invalid. What is wrong with it is told in the draft.
std::optional<CouncilSetup> council_setup(Actor const&, Agent const&, Draft&, ChatModels const&, ResourceStore const&);

}  // namespace tenon::lab
