#include "lexer.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace tenon::lab::strategy {
namespace {

constexpr std::array<std::string_view, 18> symbols = {"<=", ">=", "==", "!=", "+", "-", "*", "/", "%",
                                                      "(",  ")",  "[",  "]",  ",", "<", ">", "=", ":"};

struct Hint {
    std::string_view sign, instead;
};
constexpr std::array<Hint, 13> hints = {{{"&&", "and"},
                                         {"&", "and"},
                                         {"||", "or"},
                                         {"|", "or"},
                                         {"!", "not"},
                                         {"≤", "<="},
                                         {"≥", ">="},
                                         {"≠", "!="},
                                         {"×", "*"},
                                         {"÷", "/"},
                                         {"−", "-"},
                                         {";", "a new line"},
                                         {"\xC2\xA0", "a plain space"}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

class Lexer {
public:
    Lexer(std::string_view text, Mistakes& mistakes) : text_(text), mistakes_(mistakes) {}

    std::vector<Token> all() {
        std::vector<Token> tokens;
        std::size_t line = 0;
        for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
            auto token = next();
            if (token.kind == TokenKind::end) continue;
            token.starts_line = std::exchange(line, token.place.line) != token.place.line;
            tokens.push_back(token);
        }
        tokens.push_back({TokenKind::end, {}, at_, place_});
        return tokens;
    }

private:
    std::string_view rest() const { return text_.substr(at_); }

    void skip_blanks() {
        while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '#')) {
            if (text_[at_] == '#') at_ = std::min(text_.find('\n', at_), text_.size());
            else if (text_[at_++] == '\n') place_ = {place_.line + 1, 1};
            else ++place_.column;
        }
    }

    Token next() {
        auto const first = text_[at_];
        if (is_letter(first))
            return take(TokenKind::name, length_while([](char c) { return is_letter(c) || is_digit(c); }));
        if (is_digit(first)) return number();
        for (auto const symbol : symbols)
            if (rest().starts_with(symbol)) return take(TokenKind::symbol, symbol.size());
        refuse_character();
        return {};
    }

    Token number() {
        auto length = length_while(is_digit);
        if (length + 1 < rest().size() && rest()[length] == '.' && is_digit(rest()[length + 1])) {
            ++length;
            while (length < rest().size() && is_digit(rest()[length])) ++length;
        }
        auto token = take(TokenKind::number, length);
        std::from_chars(token.text.data(), token.text.data() + token.text.size(), token.number);
        if (length > 30) mistakes_.add(token.place, "too_long", "a number has at most 30 digits");
        return token;
    }

    template <typename Belongs>
    std::size_t length_while(Belongs belongs) const {
        auto const left = rest();
        return static_cast<std::size_t>(std::ranges::find_if_not(left, belongs) - left.begin());
    }

    Token take(TokenKind kind, std::size_t length) {
        Token const token{kind, text_.substr(at_, length), at_, place_};
        at_ += length;
        place_.column += length;
        return token;
    }

    void refuse_character() {
        auto const hint = std::ranges::find_if(hints, [&](Hint const& h) { return rest().starts_with(h.sign); });
        auto const sign = hint != hints.end() ? hint->sign : head_of_character();
        auto sentence =
            is_printable(sign) ? in_quotes(sign) + " means nothing here" : "a control character stands here";
        if (hint != hints.end()) sentence += "; write " + std::string(hint->instead);
        mistakes_.add(place_, "syntax", sentence);
        at_ += sign.size();
        place_.column += count_code_points(sign);
    }
    std::string_view head_of_character() const {
        std::size_t length = 1;
        while (length < rest().size() && (static_cast<unsigned char>(rest()[length]) & 0xC0) == 0x80) ++length;
        return rest().substr(0, length);
    }
    static bool is_printable(std::string_view sign) { return static_cast<unsigned char>(sign[0]) > 0x20; }

    std::string_view text_;
    Mistakes& mistakes_;
    std::size_t at_ = 0;
    Place place_;
};

}  // namespace

std::vector<Token> lex(std::string_view text, Mistakes& mistakes) { return Lexer(text, mistakes).all(); }

}  // namespace tenon::lab::strategy
