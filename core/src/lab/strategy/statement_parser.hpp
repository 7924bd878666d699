#pragma once
#include <functional>

#include "expression_parser.hpp"

namespace tenon::lab::strategy {

// Reads statements into a program. One that cannot be read is told, and reading goes on with the next.
class StatementParser {
public:
    StatementParser(Tokens& tokens, std::size_t base, Program& program, ExpressionParser::Names& names,
                    Mistakes& mistakes)
        : tokens_(tokens),
          formulas_(tokens, base, program, names, mistakes),
          program_(program),
          names_(names),
          mistakes_(mistakes) {}

    void read_statements();
    // One formula that gets a name.
    void read_formula(std::string const& name);

private:
    void statement();
    void entry(Token const&, Action);
    void close(Token const&);
    void let();
    void distance(Token const&, std::optional<Distance>&, double most_percent);
    void size(Token const&);
    void leverage(Token const&);

    NodeId condition();
    double number(std::string const& instead);
    void define(Place, std::string const& name);
    void expect_end();
    void once(Token const&, bool is_set);
    void attempt(std::function<void()> const&);

    Tokens& tokens_;
    ExpressionParser formulas_;
    Program& program_;
    ExpressionParser::Names& names_;
    Mistakes& mistakes_;
};

}  // namespace tenon::lab::strategy
