#pragma once
#include <tenon/kernel/error.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tenon::lab::strategy {

// Counted from 1; a column is a code point.
struct Place {
    std::size_t line = 1, column = 1;
};

// One text that is read: the strategy, or the formula of a custom indicator.
struct Origin {
    std::string field;  // as the API names it
    std::string label;  // what a message begins with; may be empty
};

// A piece of a text, as mistakes repeat it.
std::string in_quotes(std::string_view text);

// What is wrong with the texts, gathered until a whole answer can be given.
class Mistakes {
public:
    void read_from(Origin origin) { origin_ = std::move(origin); }
    void add(Place, std::string_view code, std::string const& sentence);
    // About a text as a whole.
    void add(std::string_view code, std::string const& sentence);

    bool is_full() const { return violations_.size() >= most; }
    bool any() const { return !violations_.empty(); }
    // Throws Fault::invalid with all of them when there are any.
    void refuse();

private:
    static constexpr std::size_t most = 20;  // more help nobody

    Origin origin_;
    std::vector<Violation> violations_;
};

// Leaves the statement that cannot be read on; its mistake has been added.
struct Unreadable {};

}  // namespace tenon::lab::strategy
