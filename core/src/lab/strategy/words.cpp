#include <tenon/kernel/nearest_name.hpp>

#include <algorithm>

#include "expression_parser.hpp"

namespace tenon::lab::strategy {
namespace {

struct Price {
    std::string_view name;
    Op op;
};
constexpr Price prices[] = {
    {"open", Op::open}, {"high", Op::high}, {"low", Op::low}, {"close", Op::close}, {"volume", Op::volume}};

struct Function {
    std::string_view name;
    Op op;
    std::size_t arguments;
    Type result;
};
constexpr Function functions[] = {{"crosses_above", Op::crosses_above, 2, Type::condition},
                                  {"crosses_below", Op::crosses_below, 2, Type::condition},
                                  {"min", Op::minimum, 2, Type::number},
                                  {"max", Op::maximum, 2, Type::number},
                                  {"abs", Op::absolute, 1, Type::number}};

constexpr std::size_t most_calls = 100;  // each is a line as long as the history

constexpr std::string_view connectives[] = {"when", "and", "or", "not"};

template <typename Table>
auto const* find_in(Table const& table, std::string_view name) {
    auto const* const found = std::ranges::find(table, name, [](auto const& entry) { return entry.name; });
    return found == std::end(table) ? nullptr : found;
}

std::string counted(std::size_t count) { return std::to_string(count) + (count == 1 ? " value" : " values"); }

std::string with_nearest(std::string sentence, std::string_view word, std::vector<std::string> const& known) {
    auto const nearest = nearest_name(word, known);
    return nearest.empty() ? sentence : sentence + "; did you mean " + in_quotes(nearest) + "?";
}

std::vector<std::string> callable_words() {
    std::vector<std::string> all;
    for (auto const& indicator : indicator_catalog()) all.emplace_back(indicator.name);
    for (auto const& function : functions) all.emplace_back(function.name);
    return all;
}

}  // namespace

bool has_meaning(std::string_view word) {
    return find_in(prices, word) || find_in(functions, word) || find_indicator(word) ||
           std::ranges::find(connectives, word) != std::end(connectives) ||
           std::ranges::find(statement_words(), word) != statement_words().end();
}

ExpressionParser::Part ExpressionParser::word(Token const& token) {
    Part const start{0, token.place, token.begin};
    return add(tokens_.accept("(") ? called(token, arguments()) : read(token), start);
}

Node ExpressionParser::called(Token const& token, std::vector<Part> const& arguments) {
    if (find_in(functions, token.text)) return function(token, arguments);
    if (find_indicator(token.text)) return indicator(token, arguments);
    if (find_in(prices, token.text) || names_.contains(token.text))
        refuse(
            token.place, "syntax",
            in_quotes(token.text) + " takes no values; for an earlier candle write " + std::string(token.text) + "[1]");
    return unknown(token, "unknown_name",
                   with_nearest(in_quotes(token.text) + " is no indicator", token.text, callable_words()));
}

Node ExpressionParser::read(Token const& token) {
    if (auto const* const price = find_in(prices, token.text)) return {.op = price->op};
    if (auto const named = names_.find(token.text); named != names_.end())
        return {.op = Op::named, .type = program_.nodes[named->second].type, .a = named->second};
    if (find_indicator(token.text)) return indicator(token, {});
    if (find_in(functions, token.text))
        refuse(token.place, "syntax", in_quotes(token.text) + " needs its values in parentheses");
    if (has_meaning(token.text))
        refuse(token.place, "syntax",
               in_quotes(token.text) + " stands where a value is needed, such as close, 70 or rsi(14)");
    auto known = callable_words();
    for (auto const& price : prices) known.emplace_back(price.name);
    for (auto const& [name, id] : names_) known.push_back(name);
    return unknown(token, "unknown_name",
                   with_nearest(in_quotes(token.text) + " is not known here", token.text, known));
}

Node ExpressionParser::function(Token const& token, std::vector<Part> const& arguments) {
    auto const& function = *find_in(functions, token.text);
    if (arguments.size() != function.arguments)
        refuse(token.place, "wrong_count",
               in_quotes(token.text) + " takes " + counted(function.arguments) + ", not " +
                   std::to_string(arguments.size()));
    Node node{.op = function.op, .type = function.result, .a = typed(arguments.front(), Type::number)};
    if (arguments.size() == 2) node.b = typed(arguments.back(), Type::number);
    return node;
}

Node ExpressionParser::indicator(Token const& token, std::vector<Part> const& arguments) {
    std::vector<double> parameters;
    for (auto const& argument : arguments) {
        auto const& node = program_.nodes[argument.id];
        if (node.op != Op::constant || node.type == Type::any)
            refuse(argument.place, "wrong_type",
                   "the parameters of " + in_quotes(token.text) + " are plain numbers, as in rsi(14)");
        parameters.push_back(node.value);
    }
    try {
        auto const call = indicator_call(token.text, parameters);
        auto const found = std::ranges::find(program_.calls, call);
        auto const at = static_cast<std::size_t>(found - program_.calls.begin());
        if (found == program_.calls.end()) {
            if (at == most_calls)
                return unknown(token, "too_many",
                               "a strategy uses at most " + std::to_string(most_calls) + " different indicators");
            program_.calls.push_back(call);
        }
        return {.op = Op::line, .count = at};
    } catch (Error const& error) {
        return unknown(token, "out_of_range", error.what());
    }
}

// Reading goes on, with something that fits everywhere.
Node ExpressionParser::unknown(Token const& token, std::string_view code, std::string const& sentence) {
    mistakes_.add(token.place, code, sentence);
    return {.type = Type::any};
}

}  // namespace tenon::lab::strategy
