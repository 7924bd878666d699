#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/lab/adviser.hpp>

namespace tenon::lab {

// How a council came to a decision, as people are shown it.
struct CouncilRecord {
    Json answers;   // of the members who gave one: [{model, decision, reasoning, confidence, ...}]
    Json rankings;  // [{model, ranking: [models, the best first]}]
    Json metadata;  // {chairman, average_ranks, failed: [{model, stage, error}], asks, tokens}
    Json summary;   // {chairman, answers: [{model, decision, average_rank}], failed: [models]}
};

// What a council has said so far, kept so that nobody who has answered is asked again. Not inside a unit of work.
class CouncilMinutes {
public:
    virtual ~CouncilMinutes() = default;
    virtual std::string read() const = 0;  // what was kept last; "null": nothing
    virtual void keep(std::string const& json) = 0;
};

struct CouncilMember {
    std::string model;
    std::unique_ptr<Adviser> adviser;
};

inline constexpr std::size_t least_members = 2, most_members = 5;

// Several chat models that decide together:
// 1. Every member answers on its own.
// 2. Where there are three answers or more, everyone who gave one ranks those of the others, without names.
// 3. The chairman sees answers and ranks, and makes the decision.
// A member that fails is noted and left out: for this decision when that may pass, else for the life of the object. So
// is a ranking that does not name every answer once. With fewer than two answers, or none of the chairman, it is as if
// a single model had failed so: a hold that tells why, or Faults of whoever was asked, who is named.
// It leaves between two asks when it must.
std::unique_ptr<DecisionModel> make_council(std::vector<CouncilMember> members, CouncilMember chairman,
                                            std::unique_ptr<CouncilMinutes>, JsonReader const&);

}  // namespace tenon::lab
