#include <tenon/lab/adviser.hpp>

#include "heard_decision.hpp"

namespace tenon::lab {
namespace {

class SingleModel final : public DecisionModel {
public:
    explicit SingleModel(std::unique_ptr<Adviser> adviser) : adviser_(std::move(adviser)) {}

    std::vector<IndicatorCall> needs() const override { return adviser_->needs(); }
    bool is_slow() const override { return true; }
    Decision decide(Situation const& situation) override {
        return settled(adviser_->decide(situation).outcome, "The model's");
    }

private:
    std::unique_ptr<Adviser> const adviser_;
};

}  // namespace

Decision settled(std::variant<Decision, Error> outcome, std::string const& whose) {
    auto const* trouble = std::get_if<Error>(&outcome);
    if (!trouble) return std::get<Decision>(std::move(outcome));
    if (trouble->fault() != Fault::malformed) throw *trouble;
    return {.action = Action::hold,
            .reasoning = whose + " answer could not be used: " + std::string(trouble->what()) + "."};
}

std::unique_ptr<DecisionModel> make_single_model(std::unique_ptr<Adviser> adviser) {
    return std::make_unique<SingleModel>(std::move(adviser));
}

}  // namespace tenon::lab
