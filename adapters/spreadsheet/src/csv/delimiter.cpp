#include "csv/delimiter.hpp"
#include <array>
#include <cstddef>
#include <vector>

namespace tenon::spreadsheet {
namespace {

constexpr std::string_view candidates = ",;\t|";
constexpr std::size_t rows_looked_at = 20;

using Counts = std::array<std::size_t, candidates.size()>;

// How often each candidate stands outside quotes in each of the first rows that hold any text.
std::vector<Counts> count_rows(std::string_view head) {
    std::vector<Counts> rows;
    Counts counts{};
    bool quoted = false, blank = true;
    for (char const c : head) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) {
            if (!blank) rows.push_back(counts);
            if (rows.size() == rows_looked_at) return rows;
            counts = {};
            blank = true;
            continue;
        }
        blank = false;
        std::size_t const found = candidates.find(c);
        if (!quoted && found != std::string_view::npos) ++counts[found];
    }
    if (rows.empty()) rows.push_back(counts);  // the last row may be cut off, so it counts only when alone
    return rows;
}

}  // namespace

char detect_delimiter(std::string_view head) {
    std::vector<Counts> const rows = count_rows(head);
    std::size_t best = 0, best_alike = 0, best_count = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        std::size_t const count = rows.front()[i];
        std::size_t alike = 0;
        for (Counts const& row : rows) alike += row[i] == count;
        if (count > 0 && (alike > best_alike || (alike == best_alike && count > best_count))) {
            best = i;
            best_alike = alike;
            best_count = count;
        }
    }
    return candidates[best];
}

}  // namespace tenon::spreadsheet
