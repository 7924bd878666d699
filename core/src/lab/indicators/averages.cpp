#include "averages.hpp"

#include <algorithm>
#include <numeric>

#include "rolling.hpp"

namespace tenon::lab {
namespace {

// A run of numbers under weights 1, 2, 3, ...
struct Weighted {
    double count = 0, sum = 0, weighted = 0;
};
Weighted join(Weighted const& a, Weighted const& b) {
    return {a.count + b.count, a.sum + b.sum, a.weighted + b.weighted + a.count * b.sum};
}

// A run of numbers: how many, their mean, and the sum of squared distances from it. Joined as Chan, Golub and LeVeque
// (1983) do, which keeps the small digits where squares of prices would lose them.
struct Spread {
    double count = 0, mean = 0, squares = 0;
};
Spread join_spreads(Spread const& a, Spread const& b) {
    double const count = a.count + b.count, apart = b.mean - a.mean;
    return {count, a.mean + apart * b.count / count, a.squares + b.squares + apart * apart * a.count * b.count / count};
}

template <class Item, class Make, class Join, class Value>
Line windows(Numbers numbers, std::size_t period, Make make, Join join_items, Value value) {
    std::vector<Item> items;
    items.reserve(numbers.size());
    for (double const number : numbers) items.push_back(make(number));
    auto const folds = fold_windows(std::span<Item const>(items), period, join_items);
    Line values;
    values.reserve(folds.size());
    for (auto const& fold : folds) values.push_back(value(fold));
    return at_end(numbers.size(), values);
}

template <class Step>
Line smoothed(Numbers numbers, std::size_t period, Step step) {
    Line line(numbers.size(), no_value);
    if (numbers.size() < period) return line;
    auto const first = numbers.first(period);
    double value = std::accumulate(first.begin(), first.end(), 0.0) / static_cast<double>(period);
    line[period - 1] = value;
    for (std::size_t at = period; at < numbers.size(); ++at) line[at] = value = step(value, numbers[at]);
    return line;
}

}  // namespace

Line window_sums(Numbers numbers, std::size_t period) {
    return at_end(numbers.size(), fold_windows(numbers, period, std::plus<>{}));
}

Line highest_of(Numbers numbers, std::size_t period) {
    return at_end(numbers.size(), fold_windows(numbers, period, [](double a, double b) { return std::max(a, b); }));
}

Line lowest_of(Numbers numbers, std::size_t period) {
    return at_end(numbers.size(), fold_windows(numbers, period, [](double a, double b) { return std::min(a, b); }));
}

Line simple_average(Numbers numbers, std::size_t period) {
    auto line = window_sums(numbers, period);
    for (auto& value : line) value /= static_cast<double>(period);
    return line;
}

Line weighted_average(Numbers numbers, std::size_t period) {
    auto const count = static_cast<double>(period);
    double const weights = count * (count + 1) / 2;
    return windows<Weighted>(
        numbers, period,
        [](double number) {
            return Weighted{1, number, number};
        },
        join, [&](Weighted const& run) { return run.weighted / weights; });
}

Line exponential_average(Numbers numbers, std::size_t period) {
    double const share = 2 / (static_cast<double>(period) + 1);
    return smoothed(numbers, period, [&](double value, double number) { return value + share * (number - value); });
}

Line wilder_average(Numbers numbers, std::size_t period) {
    auto const count = static_cast<double>(period);
    return smoothed(numbers, period,
                    [&](double value, double number) { return (value * (count - 1) + number) / count; });
}

Line standard_deviation(Numbers numbers, std::size_t period) {
    return windows<Spread>(
        numbers, period,
        [](double number) {
            return Spread{1, number, 0};
        },
        join_spreads, [](Spread const& run) { return std::sqrt(run.squares / run.count); });
}

}  // namespace tenon::lab
