#include <tenon/kernel/nearest_name.hpp>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace tenon {
namespace {

// Damerau and Levenshtein's, in its restricted form: how many letters to insert, delete or exchange, and how many
// neighbours to swap.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        before.swap(above);
        above.swap(row);
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            row[j + 1] = std::min({above[j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, above[j + 1] + 1});
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
                row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
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

}  // namespace tenon
