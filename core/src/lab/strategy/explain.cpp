#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "program.hpp"

namespace tenon::lab::strategy {
namespace {

constexpr std::size_t longest = 2000;  // bytes of an explanation

// Six digits that count, and no exponent before a million millions.
std::string number_text(double value) {
    if (std::isnan(value)) return "unknown";
    std::array<char, 64> text{};
    auto const size = std::abs(value);
    auto const end = size >= 1e6 && size < 1e15
                         ? std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 0)
                         : std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
    return {text.data(), end.ptr};
}

// Without comments, and white space of any kind as one space.
std::string one_line(std::string_view text) {
    std::string line;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '#') at = std::min(text.find('\n', at), text.size());
        auto const is_blank = at >= text.size() || text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r');
        if (!is_blank) line += text[at];
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string_view between(Op op) {
    switch (op) {
        case Op::less:
            return " < ";
        case Op::at_most:
            return " <= ";
        case Op::greater:
            return " > ";
        case Op::at_least:
            return " >= ";
        case Op::equal:
            return " == ";
        case Op::unequal:
            return " != ";
        case Op::crosses_above:
            return " crosses above ";
        case Op::crosses_below:
            return " crosses below ";
        default:
            return "";
    }
}

class Explanation {
public:
    Explanation(Program const& program, Situation const& situation, std::size_t at)
        : program_(program), situation_(situation), at_(at) {}

    std::string of(NodeId id) const {
        auto const& node = program_.nodes[id];
        switch (node.op) {
            case Op::named:
                return of(node.a);
            case Op::both:
                return of(node.a) + "; " + of(node.b);
            case Op::either:
                return side(node);
            case Op::inverse:
                return "not (" + of(node.a) + ")";
            default:
                return comparison(node);
        }
    }

private:
    std::string source(Node const& node) const {
        return one_line(std::string_view(program_.source).substr(node.begin, node.end - node.begin));
    }
    bool holds(NodeId id) const { return evaluate(program_, id, situation_, at_) == 1; }
    std::string side(Node const& either) const {
        if (holds(either.a)) return of(either.a);
        if (holds(either.b)) return of(either.b);
        return of(either.a) + " or " + of(either.b);
    }
    std::string comparison(Node const& node) const {
        auto const word = between(node.op);
        return word.empty() ? source(node) : term(node.a) + std::string(word) + term(node.b);
    }
    std::string term(NodeId id) const {
        auto const& node = program_.nodes[id];
        if (node.op == Op::constant) return source(node);
        return source(node) + " = " + number_text(evaluate(program_, id, situation_, at_));
    }

    Program const& program_;
    Situation const& situation_;
    std::size_t at_;
};

}  // namespace

std::string explain(Program const& program, NodeId id, Situation const& situation, std::size_t at) {
    auto const text = Explanation(program, situation, at).of(id);
    return text.size() <= longest ? text : std::string(head_of(text, longest)) + " ...";
}

}  // namespace tenon::lab::strategy
