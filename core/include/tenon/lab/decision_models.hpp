#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/lab/decision_model.hpp>
#include <tenon/lab/strategy.hpp>
#include <memory>

namespace tenon::lab {

// A chat model that has a say in a council, with the key that it is asked with.
struct CouncilSeat {
    std::string model, api_key_id;
};

struct CouncilSetup {
    std::vector<CouncilSeat> members;
    CouncilSeat chairman;
};

// An agent as it was when its test began: later changes are for later tests.
struct AgentSetup {
    std::string agent_id, owner_id, session_id;
    std::string name, model, mode, strategy;
    std::vector<IndicatorCall> indicators;
    std::vector<CustomIndicator> custom_indicators;
    std::optional<std::string> api_key_id;
    std::optional<CouncilSetup> council = {};  // decides in place of the model
};

// Makes what decides for an agent.
class DecisionModels {
public:
    virtual ~DecisionModels() = default;
    // Faults: invalid (the strategy), unsupported (no such model here), forbidden (the key is gone).
    virtual std::unique_ptr<DecisionModel> make(AgentSetup const&) const = 0;
};

}  // namespace tenon::lab
