#pragma once
#include <tenon/lab/decision_model.hpp>
#include <memory>

namespace tenon::lab {

// A formula that other rules may use by its name: {"spread", "ema(12) - ema(26)"}.
struct CustomIndicator {
    std::string name, formula;
};

// Reads a strategy written as rules (docs/guides/strategies.md has the grammar). All errors are collected: one
// Fault::invalid with a violation each, whose message says what is wrong and where ("line 2, column 14: ...").
// The result is deterministic and quick: is_slow() is false.
std::unique_ptr<DecisionModel> make_rule_model(std::string_view strategy, std::span<CustomIndicator const> = {});

}  // namespace tenon::lab
