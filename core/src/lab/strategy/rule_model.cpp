#include <tenon/lab/strategy.hpp>

#include <cmath>

#include "parse.hpp"

namespace tenon::lab {
namespace {

using strategy::Distance;
using strategy::Program;
using strategy::Rule;

constexpr char const* nothing_holds = "No rule holds.";

class RuleModel final : public DecisionModel {
public:
    explicit RuleModel(Program program) : program_(std::move(program)) {}

    std::vector<IndicatorCall> needs() const override { return program_.calls; }
    bool is_slow() const override { return false; }

    Decision decide(Situation const& situation) override {
        if (situation.candles.empty()) return {.reasoning = nothing_holds};
        if (situation.lines.size() != program_.calls.size())
            throw std::logic_error("the lines are not those that the strategy needs");
        auto const* const entry = entry_that_holds(situation);
        auto const* const position = situation.position;
        if (entry && (!position || position->side != side_of(*entry))) return open(*entry, situation);
        if (auto const* const close = position ? close_that_holds(situation) : nullptr)
            return {.action = Action::close, .reasoning = reasoning(*close, situation)};
        return {.reasoning = nothing_holds};
    }

private:
    static Side side_of(Rule const& entry) { return entry.action == Action::open_long ? Side::long_ : Side::short_; }
    static std::size_t now(Situation const& situation) { return situation.candles.size() - 1; }

    bool holds(Rule const& rule, Situation const& situation) const {
        return evaluate(program_, rule.condition, situation, now(situation)) == 1;
    }

    // An entry waits until its stop and target are known.
    Rule const* entry_that_holds(Situation const& situation) const {
        for (auto const& rule : program_.entries)
            if (holds(rule, situation))
                return is_known(program_.stop, situation) && is_known(program_.target, situation) ? &rule : nullptr;
        return nullptr;
    }
    Rule const* close_that_holds(Situation const& situation) const {
        for (auto const& rule : program_.closes)
            if ((!rule.only || *rule.only == situation.position->side) && holds(rule, situation)) return &rule;
        return nullptr;
    }

    bool is_known(std::optional<Distance> const& distance, Situation const& situation) const {
        if (!distance || !distance->formula) return true;
        auto const length = evaluate(program_, *distance->formula, situation, now(situation));
        return std::isfinite(length) && length > 0;
    }

    // A price that is no price is never reached: none.
    std::optional<double> price(std::optional<Distance> const& distance, double sign,
                                Situation const& situation) const {
        if (!distance) return std::nullopt;
        auto const close = situation.candles.back().close;
        auto const length = distance->formula ? evaluate(program_, *distance->formula, situation, now(situation))
                                              : distance->share * close;
        auto const price = close + sign * length;
        return std::isfinite(price) && price > 0 ? std::optional(price) : std::nullopt;
    }

    Decision open(Rule const& entry, Situation const& situation) const {
        auto const sign = entry.action == Action::open_long ? 1.0 : -1.0;
        return {.action = entry.action,
                .reasoning = reasoning(entry, situation),
                .size_fraction = program_.size.value_or(1),
                .leverage = situation.may_use_leverage ? program_.leverage.value_or(1) : 1,
                .stop_loss = price(program_.stop, -sign, situation),
                .take_profit = price(program_.target, sign, situation)};
    }

    std::string reasoning(Rule const& rule, Situation const& situation) const {
        return "Rule " + std::to_string(rule.number) + " (line " + std::to_string(rule.line) +
               ") holds: " + explain(program_, rule.condition, situation, now(situation)) + ".";
    }

    Program program_;
};

}  // namespace

std::unique_ptr<DecisionModel> make_rule_model(std::string_view strategy, std::span<CustomIndicator const> customs) {
    return std::make_unique<RuleModel>(strategy::parse(strategy, customs));
}

}  // namespace tenon::lab
