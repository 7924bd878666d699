#include <tenon/kernel/imports/row_target.hpp>

#include <tenon/kernel/text.hpp>

#include <algorithm>

namespace tenon {

bool RowTarget::is_blank(Cells const& cells) const { return is_blank_row(cells); }

std::string shown_cell(Json const& cell) {
    constexpr std::size_t longest = 100;
    return std::string(head_of(cell.as_text() ? *cell.as_text() : to_json(cell), longest));
}

bool is_blank_row(RowTarget::Cells const& cells) {
    return std::ranges::all_of(
        cells, [](Json const& cell) { return cell.is_null() || (cell.as_text() && trim(*cell.as_text()).empty()); });
}

}  // namespace tenon
