#include "expression_parser.hpp"

#include <algorithm>

namespace tenon::lab::strategy {
namespace {

constexpr std::size_t most_nesting = 50;
constexpr std::uint32_t most_depth = 250, most_cost = 10'000;

struct Operator {
    std::string_view sign;
    Op op;
};
constexpr Operator comparisons[] = {{"<", Op::less},      {"<=", Op::at_most}, {">", Op::greater},
                                    {">=", Op::at_least}, {"==", Op::equal},   {"!=", Op::unequal}};

Op comparison_of(std::string_view sign) { return std::ranges::find(comparisons, sign, &Operator::sign)->op; }

}  // namespace

void ExpressionParser::refuse(Place place, std::string_view code, std::string const& sentence) {
    mistakes_.add(place, code, sentence);
    throw Unreadable();
}

void ExpressionParser::expect(std::string_view symbol) {
    if (tokens_.accept(symbol)) return;
    refuse_assignment();
    refuse(tokens_.place(), "syntax", in_quotes(symbol) + " is missing here");
}

void ExpressionParser::refuse_assignment() {
    if (tokens_.peek().is("=")) refuse(tokens_.place(), "syntax", "'=' gives a name; to compare write '=='");
}

void ExpressionParser::enter() {
    if (++nesting_ > most_nesting)
        refuse(tokens_.place(), "too_deep", "parentheses are nested at most " + std::to_string(most_nesting) + " deep");
}

// Every operator of two puts its right side in after its left one, so that 0 is nobody's right side.
ExpressionParser::Part ExpressionParser::add(Node node, Part const& start) {
    auto const& nodes = program_.nodes;
    if (node.op >= Op::named) node.depth += nodes[node.a].depth, node.cost += nodes[node.a].cost;
    if (node.b != 0) node.depth = std::max(node.depth, nodes[node.b].depth + 1), node.cost += nodes[node.b].cost;
    if (node.op >= Op::crosses_above) node.cost *= 2;
    if (node.depth > most_depth) refuse(start.place, "too_deep", "this formula has too many parts in one");
    if (node.cost > most_cost) refuse(start.place, "too_large", "this formula takes too many steps");
    node.begin = base_ + start.begin;
    node.end = base_ + tokens_.last_end();
    program_.nodes.push_back(node);
    return {static_cast<NodeId>(nodes.size() - 1), start.place, start.begin};
}

NodeId ExpressionParser::typed(Part const& part, Type wanted) {
    auto const& node = program_.nodes[part.id];
    if (node.type == wanted || node.type == Type::any) return part.id;
    auto const text = in_quotes(program_.source.substr(node.begin, std::min<std::size_t>(node.end - node.begin, 60)));
    mistakes_.add(part.place, "wrong_type",
                  wanted == Type::number ? text + " is a condition, where a number is needed"
                                         : text + " is a number, where a condition is needed, such as rsi(14) < 70");
    return part.id;
}

ExpressionParser::Part ExpressionParser::join(Op op, Type result, Type wanted, Part const& a, Part const& b) {
    auto const left = typed(a, wanted), right = typed(b, wanted);
    return add({.op = op, .type = result, .a = left, .b = right}, a);
}

ExpressionParser::Part ExpressionParser::expression() {
    auto left = both();
    while (tokens_.accept("or")) left = join(Op::either, Type::condition, Type::condition, left, both());
    return left;
}

ExpressionParser::Part ExpressionParser::both() {
    auto left = inverse();
    while (tokens_.accept("and")) left = join(Op::both, Type::condition, Type::condition, left, inverse());
    return left;
}

ExpressionParser::Part ExpressionParser::inverse() {
    auto const start = begin();
    std::size_t count = 0;
    while (tokens_.accept("not")) ++count;
    auto part = comparison();
    for (; count > 0; --count)
        part = add({.op = Op::inverse, .type = Type::condition, .a = typed(part, Type::condition)}, start);
    return part;
}

ExpressionParser::Part ExpressionParser::comparison() {
    auto const left = sum();
    auto const sign = tokens_.accept_one_of({"<", "<=", ">", ">=", "==", "!="});
    if (sign.empty()) return left;
    auto const part = join(comparison_of(sign), Type::condition, Type::number, left, sum());
    auto const& next = tokens_.peek();
    if (std::ranges::find(comparisons, next.text, &Operator::sign) != std::end(comparisons))
        refuse(next.place, "syntax", "a comparison has two sides; join several with 'and'");
    return part;
}

ExpressionParser::Part ExpressionParser::sum() {
    auto left = product();
    for (auto sign = tokens_.accept_one_of({"+", "-"}); !sign.empty(); sign = tokens_.accept_one_of({"+", "-"}))
        left = join(sign == "+" ? Op::add : Op::subtract, Type::number, Type::number, left, product());
    return left;
}

ExpressionParser::Part ExpressionParser::product() {
    auto left = negation();
    for (auto sign = tokens_.accept_one_of({"*", "/"}); !sign.empty(); sign = tokens_.accept_one_of({"*", "/"}))
        left = join(sign == "*" ? Op::multiply : Op::divide, Type::number, Type::number, left, negation());
    return left;
}

ExpressionParser::Part ExpressionParser::negation() {
    auto const start = begin();
    std::size_t count = 0;
    while (tokens_.accept("-")) ++count;
    auto part = earlier();
    for (; count > 0; --count) {
        auto const id = typed(part, Type::number);
        auto const& node = program_.nodes[id];
        if (node.op == Op::constant) part = add({.value = -node.value}, start);
        else part = add({.op = Op::negate, .a = id}, start);
    }
    return part;
}

ExpressionParser::Part ExpressionParser::earlier() {
    auto part = primary();
    while (tokens_.accept("[")) {
        auto const count = tokens_.peek();
        if (count.kind != TokenKind::number || count.number < 1 || count.number > 1000 ||
            count.text.find('.') != std::string_view::npos)
            refuse(tokens_.place(), "out_of_range",
                   "how many candles ago is a whole number from 1 to 1000, as in close[1]");
        tokens_.take();
        expect("]");
        part = add({.op = Op::earlier,
                    .type = program_.nodes[part.id].type,
                    .a = part.id,
                    .count = static_cast<std::size_t>(count.number)},
                   part);
    }
    return part;
}

ExpressionParser::Part ExpressionParser::primary() {
    if (tokens_.statement_ended())
        refuse(tokens_.place(), "syntax", "something is missing here, such as close, 70 or rsi(14)");
    auto const start = begin();
    auto const token = tokens_.take();
    if (token.kind == TokenKind::number) return add({.value = token.number}, start);
    if (token.kind == TokenKind::name) return word(token);
    if (token.is("(")) return group(start);
    refuse(token.place, "syntax",
           in_quotes(token.text) + " stands where a value is needed, such as close, 70 or rsi(14)");
}

ExpressionParser::Part ExpressionParser::group(Part const& start) {
    enter();
    auto const id = expression().id;
    expect(")");
    --nesting_;
    return {id, start.place, start.begin};
}

std::vector<ExpressionParser::Part> ExpressionParser::arguments() {
    std::vector<Part> all;
    if (tokens_.accept(")")) return all;
    enter();
    do all.push_back(expression());
    while (tokens_.accept(","));
    expect(")");
    --nesting_;
    return all;
}

}  // namespace tenon::lab::strategy
