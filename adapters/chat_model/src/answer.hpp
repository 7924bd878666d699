#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/lab/decision_model.hpp>

namespace tenon::chat_model {

struct Answer {
    lab::Decision decision;
    std::optional<std::int64_t> tokens;  // as far as the provider says what it will be paid for
};

// Reads what a provider has answered. Whatever is wrong with it makes the decision a hold that says so.
Answer read_answer(std::string const& body, lab::Situation const&, JsonReader const&);
lab::Decision unusable(std::string const& why);

}  // namespace tenon::chat_model
