#pragma once
#include <tenon/lab/adviser.hpp>

namespace tenon::lab {

// What one decides who was asked for it: an answer that cannot be used is a hold that says so, beginning with `whose`;
// other trouble is thrown.
Decision settled(std::variant<Decision, Error> outcome, std::string const& whose);

}  // namespace tenon::lab
