#include "statement_parser.hpp"

#include <tenon/kernel/nearest_name.hpp>

#include <algorithm>

namespace tenon::lab::strategy {

void StatementParser::attempt(std::function<void()> const& read) {
    try {
        read();
        expect_end();
    } catch (Unreadable const&) {
        tokens_.skip_to_next_statement();
    }
}

void StatementParser::read_statements() {
    while (!tokens_.at_end() && !mistakes_.is_full()) attempt([&] { statement(); });
}

void StatementParser::read_formula(std::string const& name) {
    attempt([&] { define(Place(), name); });
    if (!tokens_.at_end()) mistakes_.add(tokens_.peek().place, "syntax", "a formula is no rule");
}

void StatementParser::statement() {
    auto const word = tokens_.peek();
    if (!tokens_.statement_ended()) expect_end();
    tokens_.take();
    if (word.is("long")) entry(word, Action::open_long);
    else if (word.is("short")) entry(word, Action::open_short);
    else if (word.is("close")) close(word);
    else if (word.is("let")) let();
    else if (word.is("stop")) distance(word, program_.stop, 100);
    else if (word.is("target")) distance(word, program_.target, 1000);
    else if (word.is("size")) size(word);
    else leverage(word);
}

NodeId StatementParser::condition() {
    if (!tokens_.accept("when")) formulas_.refuse(tokens_.place(), "syntax", "'when' is missing here");
    auto const part = formulas_.expression();
    expect_end();
    return formulas_.typed(part, Type::condition);
}

void StatementParser::entry(Token const& word, Action action) {
    auto const number = program_.entries.size() + program_.closes.size() + 1;
    program_.entries.push_back({.action = action, .condition = condition(), .line = word.place.line, .number = number});
}

void StatementParser::close(Token const& word) {
    auto const number = program_.entries.size() + program_.closes.size() + 1;
    auto const side = tokens_.accept_one_of({"long", "short"});
    Rule rule{.action = Action::close, .line = word.place.line, .number = number};
    if (!side.empty()) rule.only = side == "long" ? Side::long_ : Side::short_;
    rule.condition = condition();
    program_.closes.push_back(rule);
}

void StatementParser::let() {
    auto const name = tokens_.peek();
    if (tokens_.statement_ended() || name.kind != TokenKind::name)
        formulas_.refuse(tokens_.place(), "syntax", "a name is missing here, as in: let spread = ema(12) - ema(26)");
    tokens_.take();
    if (!tokens_.accept("=")) formulas_.refuse(tokens_.place(), "syntax", "'=' is missing here");
    define(name.place, std::string(name.text));
}

// The name of something unreadable is known all the same, so that its uses are no mistakes of their own.
void StatementParser::define(Place place, std::string const& name) {
    if (has_meaning(name) || names_.contains(name))
        formulas_.refuse(place, "duplicate", in_quotes(name) + " has a meaning already; choose another name");
    try {
        names_[name] = formulas_.expression().id;
    } catch (Unreadable const&) {
        program_.nodes.push_back({.type = Type::any});
        names_[name] = static_cast<NodeId>(program_.nodes.size() - 1);
        throw;
    }
}

void StatementParser::distance(Token const& word, std::optional<Distance>& distance, double most_percent) {
    once(word, distance.has_value());
    auto const place = tokens_.peek().place;
    auto const part = formulas_.expression();
    auto const& node = program_.nodes[part.id];
    if (!tokens_.accept("%")) {
        distance = Distance{.formula = formulas_.typed(part, Type::number)};
        return;
    }
    if (node.op != Op::constant || node.value <= 0 || node.value > most_percent)
        formulas_.refuse(place, "out_of_range",
                         in_quotes(word.text) + " takes a percentage above 0 and up to " +
                             std::to_string(static_cast<int>(most_percent)) + ", as in: " + std::string(word.text) +
                             " 2%");
    distance = Distance{.share = node.value / 100};
}

double StatementParser::number(std::string const& instead) {
    auto const token = tokens_.peek();
    if (tokens_.statement_ended() || token.kind != TokenKind::number)
        formulas_.refuse(tokens_.place(), "syntax", instead);
    return tokens_.take().number;
}

void StatementParser::size(Token const& word) {
    std::string const wanted = "'size' takes a percentage of the equity above 0 and up to 100, as in: size 50%";
    once(word, program_.size.has_value());
    auto const place = tokens_.place();
    auto const percent = number(wanted);
    if (!tokens_.accept("%") || percent <= 0 || percent > 100) formulas_.refuse(place, "out_of_range", wanted);
    program_.size = percent / 100;
}

void StatementParser::leverage(Token const& word) {
    std::string const wanted = "'leverage' takes a number from 1 to 10, as in: leverage 2";
    once(word, program_.leverage.has_value());
    auto const place = tokens_.place();
    auto const times = number(wanted);
    if (times < 1 || times > 10) formulas_.refuse(place, "out_of_range", wanted);
    program_.leverage = times;
}

void StatementParser::once(Token const& word, bool is_set) {
    if (is_set) formulas_.refuse(word.place, "duplicate", in_quotes(word.text) + " is said above already");
}

void StatementParser::expect_end() {
    if (tokens_.statement_ended()) return;
    formulas_.refuse_assignment();
    auto const token = tokens_.peek();
    if (!token.starts_line || token.kind != TokenKind::name)
        formulas_.refuse(token.place, "syntax", in_quotes(token.text) + " is not expected here");
    std::vector<std::string> const words(statement_words().begin(), statement_words().end());
    auto const nearest = nearest_name(token.text, words);
    formulas_.refuse(token.place, "syntax",
                     in_quotes(token.text) + " begins no statement" +
                         (nearest.empty() ? ": one begins with long, short, close, stop, target, size, leverage or let"
                                          : "; did you mean " + in_quotes(nearest) + "?"));
}

}  // namespace tenon::lab::strategy
