#pragma once
#include <tenon/lab/decision_model.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tenon::lab::strategy {

enum class Type : std::uint8_t { number, condition, any };  // any: of what could not be read, fits everywhere

enum class Op : std::uint8_t {
    // clang-format off
    constant, open, high, low, close, volume, line, named, earlier,
    negate, add, subtract, multiply, divide, minimum, maximum, absolute,
    less, at_most, greater, at_least, equal, unequal,
    both, either, inverse, crosses_above, crosses_below,
    // clang-format on
};

using NodeId = std::uint32_t;

// One step of a formula. Values are doubles; conditions too: 1 holds, 0 does not, NaN is not known yet.
struct Node {
    Op op = Op::constant;
    Type type = Type::number;
    NodeId a = 0, b = 0;
    double value = 0;                   // of a constant
    std::size_t count = 0;              // the place of a line; how many candles earlier
    std::size_t begin = 0, end = 0;     // where it stands in Program::source
    std::uint32_t depth = 1, cost = 1;  // how deep it calls; how many steps it takes
};

// A share of the price, or a formula for a distance in price.
struct Distance {
    double share = 0;
    std::optional<NodeId> formula = {};
};

struct Rule {
    Action action = Action::hold;
    std::optional<Side> only = {};  // which positions a close is for; none: both
    NodeId condition = 0;
    std::size_t line = 0, number = 0;  // counted from 1, entries and closes together
};

// A strategy as it is worked through.
struct Program {
    std::string source;  // all texts, custom indicators first
    std::vector<Node> nodes;
    std::vector<IndicatorCall> calls;  // each once
    std::vector<Rule> entries, closes;
    std::optional<Distance> stop, target;
    std::optional<double> size, leverage;
};

// What a formula gives at candle `at`, counted from 0. NaN where something is not known (yet), and for division by
// zero.
double evaluate(Program const&, NodeId, Situation const&, std::size_t at);

// A condition that holds, with its values: "ema(12) = 101.3 crosses above ema(26) = 100.9; rsi(14) = 55.2 < 70".
std::string explain(Program const&, NodeId, Situation const&, std::size_t at);

}  // namespace tenon::lab::strategy
