#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/lab/decision_model.hpp>
#include <memory>
#include <variant>

namespace tenon::lab {

// What came of asking a chat model once. An error is of whoever was asked: unavailable and rate_limited (may pass),
// forbidden (the key is refused), invalid (the request is), malformed: the answer cannot be used, because "it ...".
template <class T>
struct Heard {
    std::variant<T, Error> outcome;
    std::int64_t tokens = 0;  // what it cost
};

// An answer of a council, with the places that others gave it, 1 being the best.
struct RankedAnswer {
    Decision answer;
    std::vector<std::int64_t> places;
};

// A chat model, as it is asked for advice. What comes back has been checked against the contract of answers. Each
// function asks once. Faults thrown: those of the account alone, so that a test ends whose budget is used up.
class Adviser {
public:
    virtual ~Adviser() = default;
    virtual std::vector<IndicatorCall> needs() const = 0;
    virtual Heard<Decision> decide(Situation const&) = 0;
    // The numbers of the answers (from 0), the best first. Nobody has said yet that each comes once.
    virtual Heard<std::vector<std::size_t>> rank(Situation const&, std::span<Decision const> answers) = 0;
    // The decision of a council, by one who has seen what its members say.
    virtual Heard<Decision> conclude(Situation const&, std::span<RankedAnswer const>) = 0;
};

// Decides as one adviser says. An answer that cannot be used is a hold that tells why; other trouble is thrown.
std::unique_ptr<DecisionModel> make_single_model(std::unique_ptr<Adviser>);

}  // namespace tenon::lab
