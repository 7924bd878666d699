#pragma once
#include <tenon/lab/decision_models.hpp>

namespace tenon::chat_model {

inline constexpr std::int64_t most_answer_tokens = 1'000;

// The indicators that a model is shown: all of the agent's; in monk mode rsi and macd alone.
std::vector<lab::IndicatorCall> shown_indicators(lab::AgentSetup const&);

// The body of the request for one decision.
std::string request_body(std::string const& model, lab::AgentSetup const&, lab::Situation const&);

}  // namespace tenon::chat_model
