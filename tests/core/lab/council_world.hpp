#pragma once
#include <tenon/lab/council.hpp>

#include <functional>
#include <map>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/fakes/plain_json_reader.hpp"

namespace tenon::testing {

inline lab::Decision decision(lab::Action action, std::string reasoning = "because") {
    return {.action = action, .reasoning = std::move(reasoning), .confidence = 0.5};
}

// What a chat model says, whoever asks.
struct Voice {
    using Ranking = std::vector<std::size_t>;
    std::variant<lab::Decision, Error> answer = decision(lab::Action::hold);
    std::variant<Ranking, Error> ranking = Ranking{0, 1};
    std::variant<lab::Decision, Error> conclusion = decision(lab::Action::close, "all in all");
};

// A council of chat models that say what they are told to, and what it is asked: "a.decide b.rank(long,hold) ...".
struct CouncilWorld {
    std::map<std::string, Voice> voices;
    std::vector<std::string> members{"a", "b", "c"};
    std::string chairman = "chair";
    std::string asked, minutes = "null";
    std::vector<lab::RankedAnswer> concluded_from;
    int asks_left = 1'000;
    std::function<void(std::string const&)> at_ask = [](auto const&) {};
    PlainJsonReader json;
    std::vector<lab::Candle> candles{{Timestamp(std::chrono::hours(1)), 100, 100, 100, 100, 1}};

    std::unique_ptr<lab::DecisionModel> council();
    lab::Decision decide() { return decide(*council()); }
    lab::Decision decide(lab::DecisionModel& model) {
        asked.clear();
        lab::Situation situation;
        situation.candles = candles;
        return model.decide(situation);
    }
    void note(std::string const& what) {
        if (asks_left-- == 0) throw Error(Fault::forbidden, "All is used up.");
        asked += (asked.empty() ? "" : " ") + what;
        at_ask(what);
    }
};

class FakeAdviser final : public lab::Adviser {
public:
    FakeAdviser(CouncilWorld& world, std::string name) : world_(world), name_(std::move(name)) {}

    std::vector<lab::IndicatorCall> needs() const override { return {lab::indicator_call("rsi", {})}; }
    lab::Heard<lab::Decision> decide(lab::Situation const&) override {
        world_.note(name_ + ".decide");
        return {world_.voices[name_].answer, 10};
    }
    lab::Heard<std::vector<std::size_t>> rank(lab::Situation const&, std::span<lab::Decision const> answers) override {
        std::string all;
        for (auto const& answer : answers) all += (all.empty() ? "" : ",") + std::string(to_text(answer.action));
        world_.note(name_ + ".rank(" + all + ")");
        return {world_.voices[name_].ranking, 5};
    }
    lab::Heard<lab::Decision> conclude(lab::Situation const&, std::span<lab::RankedAnswer const> answers) override {
        world_.note(name_ + ".conclude");
        world_.concluded_from.assign(answers.begin(), answers.end());
        return {world_.voices[name_].conclusion, 20};
    }

private:
    CouncilWorld& world_;
    std::string const name_;
};

class FakeMinutes final : public lab::CouncilMinutes {
public:
    explicit FakeMinutes(std::string& kept) : kept_(kept) {}
    std::string read() const override { return kept_; }
    void keep(std::string const& json) override { kept_ = json; }

private:
    std::string& kept_;
};

inline std::unique_ptr<lab::DecisionModel> CouncilWorld::council() {
    std::vector<lab::CouncilMember> seats;
    for (auto const& name : members) seats.push_back({name, std::make_unique<FakeAdviser>(*this, name)});
    return lab::make_council(std::move(seats), {chairman, std::make_unique<FakeAdviser>(*this, chairman)},
                             std::make_unique<FakeMinutes>(minutes), json);
}

}  // namespace tenon::testing
