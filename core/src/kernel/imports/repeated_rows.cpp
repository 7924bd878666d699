#include "repeated_rows.hpp"

#include <unordered_map>

namespace tenon {

ImportReport repeated_rows(TableReader& reader, RowTarget const& target, RepeatedKeys const& keys) {
    constexpr std::size_t most_remembered = 50'000;
    std::unordered_map<std::string, std::size_t> first_row;
    ImportReport report;
    for (RowTarget::Cells cells; report.failed < ImportReport::most_problems && reader.next(cells);) {
        if (is_blank_row(cells)) continue;
        for (auto const& key : target.keys_of(cells)) {
            if (!keys.may_be_repeated(key)) continue;
            auto const known = first_row.find(key);
            if (known == first_row.end()) {
                if (first_row.size() < most_remembered) first_row.emplace(key, reader.row_number());
                continue;
            }
            ++report.failed;
            report.problems.push_back({reader.row_number(), "", "DUPLICATE_RESOURCE",
                                       "has the key of row " + std::to_string(known->second) + " of the sheet",
                                       shown_cell(key)});
        }
    }
    return report;
}

}  // namespace tenon
