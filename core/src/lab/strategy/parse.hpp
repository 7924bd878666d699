#pragma once
#include <tenon/lab/strategy.hpp>

#include "program.hpp"

namespace tenon::lab::strategy {

// Throws Fault::invalid with all mistakes.
Program parse(std::string_view strategy, std::span<CustomIndicator const>);

}  // namespace tenon::lab::strategy
