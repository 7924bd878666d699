#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "mistakes.hpp"

namespace tenon::lab::strategy {

enum class TokenKind : std::uint8_t { number, name, symbol, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string_view text;
    std::size_t begin = 0;  // of the text, in what was lexed
    Place place;
    double number = 0;
    bool starts_line = false;

    bool is(std::string_view wanted) const { return kind != TokenKind::end && text == wanted; }
    std::size_t end() const { return begin + text.size(); }
    Place after() const { return {place.line, place.column + text.size()}; }  // tokens are ASCII, of one line
};

// The words of `text` (UTF-8, lower case), the last one an `end`. Characters that mean nothing are mistakes, and
// skipped.
std::vector<Token> lex(std::string_view text, Mistakes&);

}  // namespace tenon::lab::strategy
