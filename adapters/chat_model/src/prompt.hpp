#pragma once
#include <tenon/lab/adviser.hpp>
#include <tenon/lab/decision_models.hpp>

namespace tenon::chat_model {

inline constexpr std::int64_t most_answer_tokens = 1'000;

// The indicators that a model is shown: all of the agent's; in monk mode rsi and macd alone.
std::vector<lab::IndicatorCall> shown_indicators(lab::AgentSetup const&);

// The bodies of requests. Answers of others go by letters, A being the first; they are one line of JSON between fences,
// which nothing in them can break, and their texts are cut.
std::string decide_request(std::string const& model, lab::AgentSetup const&, lab::Situation const&);
std::string rank_request(std::string const& model, lab::AgentSetup const&, lab::Situation const&,
                         std::span<lab::Decision const> answers);
std::string conclude_request(std::string const& model, lab::AgentSetup const&, lab::Situation const&,
                             std::span<lab::RankedAnswer const>);

}  // namespace tenon::chat_model
