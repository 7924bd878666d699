#pragma once
#include <tenon/chat_model/providers.hpp>
#include <tenon/lab/adviser.hpp>
#include <tenon/lab/decision_models.hpp>
#include <tenon/lab/model_account.hpp>

namespace tenon::chat_model {

// A chat model at {url}/chat/completions, as OpenAI has it. It is told the strategy of the agent, the last candles and
// the indicators, and answers with a JSON object. What it says is checked and never trusted; what others have said is
// told to it as data. Errors heard: unavailable and rate_limited, with the time after which the provider wants to be
// asked again; forbidden (the key is refused), invalid (the request is), malformed (the answer).
std::unique_ptr<lab::Adviser> make_chat_model(std::string url, std::string model, lab::AgentSetup const& agent,
                                              std::unique_ptr<lab::ModelAccount>, JsonReader const&, Patience);

}  // namespace tenon::chat_model
