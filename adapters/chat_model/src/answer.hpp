#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/lab/decision_model.hpp>

#include <variant>

namespace tenon::chat_model {

// What a provider has answered: what is asked for, or malformed with what is wrong with it.
template <class T>
struct Answer {
    std::variant<T, Error> said;
    std::optional<std::int64_t> tokens{};  // as far as the provider says what it will be paid for
};

Answer<lab::Decision> read_decision(std::string const& body, lab::Situation const&, JsonReader const&);
// The numbers of the letters that a ranking names, in its order: A is 0. Any of the first 26 may come any number of
// times.
Answer<std::vector<std::size_t>> read_ranking(std::string const& body, JsonReader const&);

Error unusable(std::string const& why);  // "it ..."

}  // namespace tenon::chat_model
