#include "tokens.hpp"

#include <algorithm>
#include <array>

namespace tenon::lab::strategy {
namespace {

constexpr std::array<std::string_view, 8> words = {"long",   "short", "close",    "stop",
                                                   "target", "size",  "leverage", "let"};

}  // namespace

std::span<std::string_view const> statement_words() { return words; }

bool Tokens::accept(std::string_view text) { return !accept_one_of({text}).empty(); }

std::string_view Tokens::accept_one_of(std::initializer_list<std::string_view> texts) {
    if (statement_ended()) return {};
    auto const* const found = std::ranges::find_if(texts, [&](auto text) { return peek().is(text); });
    return found == texts.end() ? std::string_view() : take().text;
}

void Tokens::skip_to_next_statement() {
    while (!statement_ended()) take();
}

// "close" is a price as well: only "close when", "close long" and "close short" begin a statement.
bool Tokens::begins_statement(std::size_t at) const {
    auto const& token = tokens_[at];
    if (!token.starts_line || std::ranges::find(words, token.text) == words.end()) return false;
    auto const& next = tokens_[std::min(at + 1, tokens_.size() - 1)];
    auto const names_side = next.place.line == token.place.line && (next.is("long") || next.is("short"));
    return token.text != "close" || next.is("when") || names_side;
}

}  // namespace tenon::lab::strategy
