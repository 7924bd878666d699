#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::lab {

// What somebody has described to trade: a strategy in rules, or one that a chat model reads.
struct Agent : Entity {
    std::string name;
    std::string mode = "omni";            // monk: looks at rsi and macd alone; omni: at all of its indicators
    std::string model = "rules";          // "rules", or the id of a chat model
    std::optional<Reference> api_key_id;  // of the chat model's provider
    TextList indicators;                  // calls such as "rsi(14)"; rules name theirs themselves
    Document custom_indicators{"[]"};     // [{name, formula}]: formulas that rules use by name
    std::string strategy_prompt;          // rules (docs/guides/strategies.md), or what a chat model is told
    // What its tests came to; percentages.
    std::int64_t tests_run = 0, total_profitable_tests = 0;
    std::optional<Decimal> best_pnl, avg_win_rate, avg_drawdown;
    bool is_archived = false;  // that is, in the bin
};

// Private to their owner; the bin is where archived ones are.
extern Resource const agents;

inline constexpr std::string_view rule_model = "rules";

}  // namespace tenon::lab
