#include "row_in_hand.hpp"
#include <tenon/kernel/error.hpp>
#include <utility>

#include "words.hpp"

namespace tenon::spreadsheet {
namespace {

[[noreturn]] void refuse(std::string const& what, std::size_t limit, std::string_view unit) {
    throw Error(Fault::too_large, what + grouped(limit) + std::string(unit) + ", the limit.");
}

}  // namespace

void RowInHand::begin(std::size_t number) {
    row_.number = number;
    row_.cells.clear();
    text_bytes_ = 0;
}

void RowInHand::hold_text(std::size_t column, std::size_t bytes) const {
    if (bytes > limits_.cell_bytes)
        refuse("Cell " + cell_name(row_.number, column) + " holds more than ", limits_.cell_bytes, " bytes of text");
}

void RowInHand::put(std::size_t column, Json value) {
    if (value.is_null()) return;
    if (column >= limits_.columns)
        refuse("Cell " + cell_name(row_.number, column) + " lies past column ", limits_.columns, "");
    if (std::string const* text = value.as_text()) {
        hold_text(column, text->size());
        text_bytes_ += text->size();
        if (text_bytes_ > limits_.row_bytes)
            refuse("Row " + grouped(row_.number) + " holds more than ", limits_.row_bytes, " bytes of text");
    }
    if (row_.cells.size() <= column) row_.cells.resize(column + 1);
    row_.cells[column] = std::move(value);
}

bool RowInHand::is_complete() const {
    if (row_.cells.empty()) return false;
    if (row_.number > limits_.rows) refuse("The sheet has more than ", limits_.rows, " rows");
    return true;
}

void RowInHand::take(Row& row) {
    row.number = row_.number;
    row.cells.swap(row_.cells);
    row_.cells.clear();
}

}  // namespace tenon::spreadsheet
