#include "parse.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <list>
#include <utility>

#include "statement_parser.hpp"

namespace tenon::lab::strategy {
namespace {

constexpr std::size_t most_bytes = 20'000, most_customs = 50;
constexpr std::uint64_t most_cost = 10'000;

bool is_name(std::string_view text) {
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !text.empty() && text.size() <= 50 && is_letter(text[0]) &&
           std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

class Parser {
public:
    Program read(std::string_view strategy, std::span<CustomIndicator const> customs) {
        if (customs.size() > most_customs)
            mistakes_.add("too_many", "there are more than " + std::to_string(most_customs) + " custom indicators");
        else
            for (auto const& custom : customs) read_custom(custom);
        mistakes_.read_from({"strategy_prompt", ""});
        if (may_be_read(strategy)) read_rules(strategy);
        mistakes_.refuse();
        drop_unused_calls();
        return std::move(program_);
    }

private:
    bool may_be_read(std::string_view text) {
        if (text.size() > most_bytes) mistakes_.add("too_long", "the text is longer than 20,000 bytes");
        else if (!is_utf8(text)) mistakes_.add("not_utf8", "the text is not UTF-8");
        else return true;
        return false;
    }

    // The tokens of `text`, which becomes a part of the program's source in lower case.
    Tokens tokens_of(std::string_view text) {
        texts_.push_back(ascii_lower(text));
        base_ = program_.source.size();
        program_.source += texts_.back();
        return Tokens(lex(texts_.back(), mistakes_));
    }

    void read_custom(CustomIndicator const& custom) {
        mistakes_.read_from(
            {"custom_indicators", "custom indicator '" + std::string(head_of(custom.name, 50)) + "': "});
        auto const name = ascii_lower(custom.name);
        if (!is_name(name))
            return mistakes_.add("invalid_name", "a name has 1 to 50 letters from a to z, digits and '_'");
        if (!may_be_read(custom.formula)) return;
        auto tokens = tokens_of(custom.formula);
        StatementParser(tokens, base_, program_, names_, mistakes_).read_formula(name);
    }

    void read_rules(std::string_view strategy) {
        auto tokens = tokens_of(strategy);
        StatementParser(tokens, base_, program_, names_, mistakes_).read_statements();
        if (mistakes_.any()) return;
        if (program_.entries.empty())
            mistakes_.add("no_entry", "no rule opens a position; write one, such as: long when rsi(14) < 30");
        if (total_cost() > most_cost) mistakes_.add("too_large", "the rules take too many steps together");
    }

    std::uint64_t total_cost() const {
        std::uint64_t sum = 0;
        for (auto const* rules : {&program_.entries, &program_.closes})
            for (auto const& rule : *rules) sum += program_.nodes[rule.condition].cost;
        return sum;
    }

    // A node's parts stand before it.
    std::vector<bool> used_nodes() const {
        std::vector<bool> used(program_.nodes.size());
        for (auto const* rules : {&program_.entries, &program_.closes})
            for (auto const& rule : *rules) used[rule.condition] = true;
        for (auto const* distance : {&program_.stop, &program_.target})
            if (*distance && (*distance)->formula) used[*(*distance)->formula] = true;
        for (auto id = used.size(); id-- > 0;) {
            auto const& node = program_.nodes[id];
            if (used[id] && node.op >= Op::named) used[node.a] = true;
            if (used[id] && node.b != 0) used[node.b] = true;
        }
        return used;
    }

    // Custom indicators are for any strategy; only what this one uses is to be worked out.
    void drop_unused_calls() {
        auto const used = used_nodes();
        auto const all = std::exchange(program_.calls, {});
        std::vector<std::optional<std::size_t>> places(all.size());
        for (std::size_t id = 0; id < used.size(); ++id) {
            auto& node = program_.nodes[id];
            if (!used[id] || node.op != Op::line) continue;
            auto& place = places[node.count];
            if (!place) place = program_.calls.size(), program_.calls.push_back(all[node.count]);
            node.count = *place;
        }
    }

    Program program_;
    ExpressionParser::Names names_;
    Mistakes mistakes_;
    std::list<std::string> texts_;  // tokens point into them
    std::size_t base_ = 0;
};

}  // namespace

Program parse(std::string_view strategy, std::span<CustomIndicator const> customs) {
    return Parser().read(strategy, customs);
}

}  // namespace tenon::lab::strategy
