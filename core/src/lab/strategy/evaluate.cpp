#include "program.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tenon::lab::strategy {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double truth(bool holds) { return holds ? 1 : 0; }

// What is asked of a candle before the first one is not known.
class Evaluation {
public:
    Evaluation(Program const& program, Situation const& situation) : program_(program), situation_(situation) {}

    double operator()(NodeId id, std::size_t at) const {
        auto const& node = program_.nodes[id];
        switch (node.op) {
            case Op::constant:
                return node.value;
            case Op::open:
                return situation_.candles[at].open;
            case Op::high:
                return situation_.candles[at].high;
            case Op::low:
                return situation_.candles[at].low;
            case Op::close:
                return situation_.candles[at].close;
            case Op::volume:
                return situation_.candles[at].volume;
            case Op::line:
                return line(situation_.lines[node.count].values, at);
            case Op::named:
                return (*this)(node.a, at);
            case Op::earlier:
                return at < node.count ? unknown : (*this)(node.a, at - node.count);
            case Op::negate:
                return -(*this)(node.a, at);
            case Op::absolute:
                return std::abs((*this)(node.a, at));
            case Op::inverse:
                return 1 - (*this)(node.a, at);
            case Op::both:
                return both(node, at);
            case Op::either:
                return either(node, at);
            case Op::crosses_above:
                return crosses(node.a, node.b, at);
            case Op::crosses_below:
                return crosses(node.b, node.a, at);
            default:
                return of_two(node.op, (*this)(node.a, at), (*this)(node.b, at));
        }
    }

private:
    static double line(std::vector<double> const& values, std::size_t at) {
        return at < values.size() ? values[at] : unknown;
    }

    double both(Node const& node, std::size_t at) const {
        auto const a = (*this)(node.a, at);
        if (a == 0) return 0;
        auto const b = (*this)(node.b, at);
        return b == 0 ? 0 : a * b;
    }

    double either(Node const& node, std::size_t at) const {
        auto const a = (*this)(node.a, at);
        if (a == 1) return 1;
        auto const b = (*this)(node.b, at);
        return b == 1 ? 1 : a + b;
    }

    // From at or below to above.
    double crosses(NodeId riser, NodeId other, std::size_t at) const {
        if (at == 0) return unknown;
        auto const now = of_two(Op::greater, (*this)(riser, at), (*this)(other, at));
        if (now == 0) return 0;
        return now * of_two(Op::at_most, (*this)(riser, at - 1), (*this)(other, at - 1));
    }

    static double of_two(Op op, double a, double b) {
        if (std::isnan(a) || std::isnan(b)) return unknown;
        switch (op) {
            case Op::add:
                return a + b;
            case Op::subtract:
                return a - b;
            case Op::multiply:
                return a * b;
            case Op::divide:
                return b == 0 ? unknown : a / b;
            case Op::minimum:
                return std::min(a, b);
            case Op::maximum:
                return std::max(a, b);
            case Op::less:
                return truth(a < b);
            case Op::at_most:
                return truth(a <= b);
            case Op::greater:
                return truth(a > b);
            case Op::at_least:
                return truth(a >= b);
            case Op::equal:
                return truth(a == b);
            case Op::unequal:
                return truth(a != b);
            default:
                return unknown;
        }
    }

    Program const& program_;
    Situation const& situation_;
};

}  // namespace

double evaluate(Program const& program, NodeId id, Situation const& situation, std::size_t at) {
    return Evaluation(program, situation)(id, at);
}

}  // namespace tenon::lab::strategy
