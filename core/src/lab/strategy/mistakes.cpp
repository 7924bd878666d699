#include "mistakes.hpp"

namespace tenon::lab::strategy {

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

void Mistakes::add(Place place, std::string_view code, std::string const& sentence) {
    add(code, "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": " + sentence);
}

void Mistakes::add(std::string_view code, std::string const& sentence) {
    if (!is_full()) violations_.push_back({origin_.field, std::string(code), origin_.label + sentence});
}

void Mistakes::refuse() {
    if (violations_.empty()) return;
    auto message = "The strategy cannot be read: " + violations_.front().message;
    if (auto const more = violations_.size() - 1; more > 0)
        message += " (and " + std::to_string(more) + (more == 1 ? " more mistake)" : " more mistakes)");
    throw Error(Fault::invalid, message, std::move(violations_));
}

}  // namespace tenon::lab::strategy
