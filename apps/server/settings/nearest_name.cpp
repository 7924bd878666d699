#include "settings/nearest_name.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace tenon::server {
namespace {

// Levenshtein's: how many letters to insert, delete or exchange.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t const exchanged = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = std::exchange(row[j + 1], std::min({exchanged, row[j] + 1, row[j + 1] + 1}));
        }
    }
    return row.back();
}

}  // namespace

std::string nearest_name(std::string_view name, std::span<std::string const> names) {
    std::string_view best;
    std::size_t least = std::min<std::size_t>(4, name.size() / 3 + 1);  // further away it is no likely slip
    for (std::string_view const candidate : names)
        if (std::size_t const d = distance(name, candidate); d < least) best = candidate, least = d;
    return std::string(best);
}

}  // namespace tenon::server
