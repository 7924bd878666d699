#include <tenon/lab/council.hpp>

#include "deliberation.hpp"
#include "heard_decision.hpp"

#include <algorithm>
#include <functional>

namespace tenon::lab {
namespace {

bool may_answer_next_time(Error const& trouble) {
    return may_pass(trouble.fault()) || trouble.fault() == Fault::malformed;
}

// The same trouble, of somebody with a name.
Error named(Error const& trouble, std::string const& model) {
    if (trouble.fault() == Fault::malformed) return trouble;
    Error error(trouble.fault(), model + ": " + trouble.what());
    return trouble.retry_after() ? std::move(error).with_retry_after(*trouble.retry_after()) : error;
}

bool names_each_once(std::vector<std::size_t> ranking, std::size_t count) {
    std::ranges::sort(ranking);
    for (std::size_t i = 0; i < ranking.size(); ++i)
        if (ranking[i] != i) return false;
    return ranking.size() == count;
}

class Council final : public DecisionModel {
public:
    Council(std::vector<CouncilMember> members, CouncilMember chairman, std::unique_ptr<CouncilMinutes> minutes,
            JsonReader const& json)
        : chairman_(std::move(chairman)), minutes_(std::move(minutes)), json_(json) {
        for (auto& member : members) {
            models_.push_back(member.model);
            members_.push_back({std::move(member.adviser), std::nullopt});
        }
    }

    std::vector<IndicatorCall> needs() const override { return chairman_.adviser->needs(); }
    bool is_slow() const override { return true; }

    Decision decide(Situation const& situation) override {
        auto talk = Deliberation::resumed(json_.read(minutes_->read()), situation.candles.back().time, members_.size());
        if (!talk.answers_are_in) hear_answers(talk, situation);
        auto decision = Decision{.action = Action::hold,
                                 .reasoning = "Fewer than two members of the council gave an answer that can be used."};
        if (talk.count_answers() >= least_members) {
            hear_rankings(talk, situation);
            decision = conclude(talk, situation);
        }
        decision.council = std::make_shared<CouncilRecord>(record_of(talk, models_, chairman_.model));
        return decision;
    }

private:
    struct Member {
        std::unique_ptr<Adviser> adviser;
        std::optional<Error> leaving;  // for good
    };

    static void leave_if_told(Situation const& situation) {
        if (situation.must_leave && situation.must_leave()) throw LeftUndecided();
    }

    template <class T>
    std::variant<T, Error> ask(Member& member, Deliberation& talk, std::function<Heard<T>(Adviser&)> const& question) {
        if (member.leaving) return *member.leaving;
        auto heard = question(*member.adviser);
        ++talk.asks, talk.tokens += heard.tokens;
        if (auto const* trouble = std::get_if<Error>(&heard.outcome); trouble && !may_answer_next_time(*trouble))
            member.leaving = *trouble;
        return std::move(heard.outcome);
    }
    void keep(Deliberation const& talk) const { minutes_->keep(to_canonical_json(talk.state())); }

    void hear_answers(Deliberation& talk, Situation const& situation) {
        std::vector<Error> troubles;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            auto& seat = talk.seats[i];
            if (seat.answer) continue;
            leave_if_told(situation);
            auto outcome = ask<Decision>(members_[i], talk, [&](Adviser& one) { return one.decide(situation); });
            if (auto const* trouble = std::get_if<Error>(&outcome)) {
                seat.trouble = trouble->what();
                troubles.push_back(named(*trouble, models_[i]));
            } else {
                seat.answer = std::get<Decision>(std::move(outcome));
            }
            keep(talk);
        }
        if (talk.count_answers() < least_members) return throw_worst(troubles);
        talk.answers_are_in = true;
        keep(talk);
    }

    // What may pass comes first: then all may be well. Nothing, when there are only answers that cannot be used.
    static void throw_worst(std::vector<Error> const& troubles) {
        for (auto const& trouble : troubles)
            if (may_pass(trouble.fault())) throw trouble;
        for (auto const& trouble : troubles)
            if (trouble.fault() != Fault::malformed) throw trouble;
    }

    // The others who gave an answer, beginning after the seat, so that nobody's answer is always the first.
    static std::vector<std::size_t> others_of(std::size_t seat, Deliberation const& talk) {
        std::vector<std::size_t> others;
        for (std::size_t step = 1; step < talk.seats.size(); ++step) {
            auto const other = (seat + step) % talk.seats.size();
            if (talk.seats[other].answer) others.push_back(other);
        }
        return others;
    }

    void hear_rankings(Deliberation& talk, Situation const& situation) {
        if (talk.count_answers() <= least_members) return;  // one answer of somebody else has no place but the first
        for (std::size_t i = 0; i < members_.size(); ++i) {
            auto& seat = talk.seats[i];
            if (!seat.answer || !seat.ranking.empty() || !seat.trouble.empty()) continue;
            leave_if_told(situation);
            rank(i, talk, situation);
            keep(talk);
        }
    }

    void rank(std::size_t i, Deliberation& talk, Situation const& situation) {
        auto const others = others_of(i, talk);
        std::vector<Decision> answers;
        for (auto const other : others) answers.push_back(*talk.seats[other].answer);
        auto const outcome = ask<std::vector<std::size_t>>(members_[i], talk,
                                                           [&](Adviser& one) { return one.rank(situation, answers); });
        auto& seat = talk.seats[i];
        if (auto const* trouble = std::get_if<Error>(&outcome)) {
            seat.trouble = trouble->what();
            return;
        }
        auto const& ranking = std::get<std::vector<std::size_t>>(outcome);
        if (names_each_once(ranking, others.size()))
            for (auto const place : ranking) seat.ranking.push_back(others[place]);
        else seat.trouble = "its ranking does not name every answer once";
    }

    Decision conclude(Deliberation& talk, Situation const& situation) const {
        std::vector<RankedAnswer> answers;
        for (std::size_t i = 0; i < talk.seats.size(); ++i)
            if (talk.seats[i].answer) answers.push_back({*talk.seats[i].answer, talk.places_of(i)});
        leave_if_told(situation);
        auto heard = chairman_.adviser->conclude(situation, answers);
        ++talk.asks, talk.tokens += heard.tokens;
        keep(talk);
        if (auto const* trouble = std::get_if<Error>(&heard.outcome)) heard.outcome = named(*trouble, chairman_.model);
        return settled(std::move(heard.outcome), "The chairman's");
    }

    std::vector<std::string> models_;
    std::vector<Member> members_;
    CouncilMember const chairman_;
    std::unique_ptr<CouncilMinutes> const minutes_;
    JsonReader const& json_;
};

}  // namespace

std::unique_ptr<DecisionModel> make_council(std::vector<CouncilMember> members, CouncilMember chairman,
                                            std::unique_ptr<CouncilMinutes> minutes, JsonReader const& json) {
    return std::make_unique<Council>(std::move(members), std::move(chairman), std::move(minutes), json);
}

}  // namespace tenon::lab
