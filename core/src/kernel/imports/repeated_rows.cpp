#include "repeated_rows.hpp"

#include <unordered_map>
#include <unordered_set>

namespace tenon {

ImportReport repeated_rows(TableReader& reader, RowTarget const& target, RepeatedKeys const& keys,
                           std::span<RowProblem const> known) {
    constexpr std::size_t most_remembered = 50'000;
    std::unordered_map<std::string, std::size_t> first_row;
    std::unordered_set<std::size_t> bad_rows;
    for (auto const& problem : known) bad_rows.insert(problem.row);
    ImportReport report;
    for (RowTarget::Cells cells; report.failed < ImportReport::most_problems && reader.next(cells);) {
        if (target.is_blank(cells) || bad_rows.contains(reader.row_number())) continue;
        for (auto const& key : target.keys_of(cells)) {
            if (!keys.may_be_repeated(key.text)) continue;
            auto const first = first_row.find(key.text);
            if (first != first_row.end()) {
                ++report.failed;
                report.problems.push_back({reader.row_number(), std::string(key.field), "duplicate",
                                           "is the same as in row " + std::to_string(first->second) + " of the sheet",
                                           target.cell_of(cells, key.field)});
                break;
            }
            if (first_row.size() < most_remembered) first_row.emplace(key.text, reader.row_number());
        }
    }
    return report;
}

}  // namespace tenon
