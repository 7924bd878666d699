#pragma once
#include <initializer_list>
#include <span>

#include "lexer.hpp"

namespace tenon::lab::strategy {

std::span<std::string_view const> statement_words();  // long, short, close, ...

// The tokens of a text, one after the other. A statement ends where a line begins with the word of the next one.
class Tokens {
public:
    explicit Tokens(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    Token const& peek() const { return tokens_[at_]; }
    Token const& take() { return peek().kind == TokenKind::end ? peek() : tokens_[at_++]; }
    bool accept(std::string_view text);
    std::string_view accept_one_of(std::initializer_list<std::string_view>);  // "" when none is next

    bool at_end() const { return peek().kind == TokenKind::end; }
    bool statement_ended() const { return at_end() || begins_statement(at_); }
    void skip_to_next_statement();

    std::size_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end(); }  // of what was taken last
    // Where something is missing: behind what was taken last when the statement has ended.
    Place place() const { return at_ > 0 && statement_ended() ? tokens_[at_ - 1].after() : peek().place; }

private:
    bool begins_statement(std::size_t at) const;

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

}  // namespace tenon::lab::strategy
