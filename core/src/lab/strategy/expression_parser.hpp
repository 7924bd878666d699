#pragma once
#include <functional>
#include <map>
#include <span>

#include "program.hpp"
#include "tokens.hpp"

namespace tenon::lab::strategy {

// Reads formulas into the nodes of a program, from the loosest operator to the tightest. What cannot be read on throws
// Unreadable, when its mistake has been added.
class ExpressionParser {
public:
    // A formula, and where it began.
    struct Part {
        NodeId id = 0;
        Place place;
        std::size_t begin = 0;
    };
    using Names = std::map<std::string, NodeId, std::less<>>;

    // `base`: where in program.source the tokens' text begins.
    ExpressionParser(Tokens& tokens, std::size_t base, Program& program, Names const& names, Mistakes& mistakes)
        : tokens_(tokens), base_(base), program_(program), names_(names), mistakes_(mistakes) {}

    Part expression();                       // of either type
    NodeId typed(Part const&, Type wanted);  // a mistake when it is of another type
    void refuse_assignment();                // when "=" is next
    [[noreturn]] void refuse(Place, std::string_view code, std::string const& sentence);

private:
    Part both();
    Part inverse();
    Part comparison();
    Part sum();
    Part product();
    Part negation();
    Part earlier();
    Part primary();

    Part group(Part const& start);
    Part word(Token const&);
    std::vector<Part> arguments();  // up to and with the ")"
    Node called(Token const&, std::vector<Part> const& arguments);
    Node read(Token const&);
    Node function(Token const&, std::vector<Part> const& arguments);
    Node indicator(Token const&, std::vector<Part> const& arguments);
    Node unknown(Token const&, std::string_view code, std::string const& sentence);

    void expect(std::string_view symbol);
    void enter();
    Part begin() const { return {0, tokens_.peek().place, tokens_.peek().begin}; }
    Part join(Op, Type result, Type wanted, Part const& a, Part const& b);
    Part add(Node, Part const& start);

    Tokens& tokens_;
    std::size_t base_;
    Program& program_;
    Names const& names_;
    Mistakes& mistakes_;
    std::size_t nesting_ = 0;
};

// Whether a word has a meaning of its own, so that it cannot be given another.
bool has_meaning(std::string_view word);

}  // namespace tenon::lab::strategy
