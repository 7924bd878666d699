#pragma once
#include "lines.hpp"

namespace tenon::lab {

// Averages over `period` numbers; one value per number, NaN until there are enough of them.

Line window_sums(Numbers, std::size_t period);
Line highest_of(Numbers, std::size_t period);
Line lowest_of(Numbers, std::size_t period);
Line simple_average(Numbers, std::size_t period);
// Weights 1, 2, ... period, the last number the heaviest.
Line weighted_average(Numbers, std::size_t period);
// Each number moves it by 2 / (period + 1) of the way; begins with the simple average of the first ones.
Line exponential_average(Numbers, std::size_t period);
// Each number moves it by 1 / period of the way; begins with the simple average of the first ones. Wilder, New Concepts
// in Technical Trading Systems (1978).
Line wilder_average(Numbers, std::size_t period);
// Of a population: divided by the period, not by one less.
Line standard_deviation(Numbers, std::size_t period);

// The same of a line that begins with NaN.
template <class Average>
Line average_of(Line const& line, std::size_t period, Average average) {
    return at_end(line.size(), average(numbers_of(line), period));
}

}  // namespace tenon::lab
