#include "xlsx/sheet_part.hpp"
#include <tenon/kernel/error.hpp>
#include <utility>

#include "words.hpp"
#include "xlsx/numbers.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t sheet_depth = 0, data_depth = 1, row_depth = 2, cell_depth = 3, value_depth = 4;

// The column of a reference such as "B7", from 0.
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0, letters = 0;
    for (; letters < reference.size() && letters < 4; ++letters) {
        char const c = static_cast<char>(reference[letters] & ~0x20);
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    if (letters == 0 || letters > 3)
        throw Error(Fault::malformed, "The workbook is damaged: \"" + shown(reference) + "\" is no cell reference.");
    return column - 1;
}

}  // namespace

void SheetPart::start(std::string_view name, std::size_t depth, XmlAttributes attributes) {
    if (in_ == In::inline_text) {
        item_.start(name, depth);
    } else if (depth == sheet_depth && name != "worksheet") {
        throw Error(Fault::malformed, "The workbook is damaged: its first sheet is no worksheet.");
    } else if (in_ == In::sheet && depth == data_depth && name == "sheetData") {
        in_ = In::data;
    } else if (in_ == In::data && depth == row_depth && name == "row") {
        begin_row(attributes);
    } else if (in_ == In::row && depth == cell_depth && name == "c") {
        begin_cell(attributes);
    } else if (in_ == In::cell && depth == value_depth && (name == "v" || name == "is")) {
        in_ = name == "v" ? In::value : In::inline_text;
    }
}

void SheetPart::text(std::string_view piece) {
    if (in_ == In::value) {
        cell_.text += piece;
        hold_to_limits(cell_.text.size());
    } else if (in_ == In::inline_text) {
        item_.text(piece);
        hold_to_limits(item_.bytes());
    }
}

void SheetPart::end(std::size_t depth) {
    if (in_ == In::inline_text && depth > value_depth) return item_.end(depth);
    if (depth == value_depth && (in_ == In::value || in_ == In::inline_text)) {
        if (in_ == In::inline_text) {
            cell_.type = CellType::inline_text;
            cell_.text = item_.take();
        }
        in_ = In::cell;
    } else if (depth == cell_depth && in_ == In::cell) {
        end_cell();
    } else if (depth == row_depth && in_ == In::row) {
        end_row();
    } else if (depth == data_depth && in_ == In::data) {
        in_ = In::sheet;
    }
}

void SheetPart::begin_row(XmlAttributes attributes) {
    in_ = In::row;
    auto const reference = attributes.find("r");
    row_.number = last_row_ + 1;
    if (reference) {
        auto const number = read_whole<std::size_t>(*reference);
        if (!number || *number <= last_row_)
            throw Error(Fault::malformed, "The workbook is damaged: row \"" + shown(*reference) + "\" follows row " +
                                              grouped(last_row_) + ".");
        row_.number = *number;
    }
    last_row_ = row_.number;
    row_bytes_ = 0;
    next_column_ = 0;
}

void SheetPart::begin_cell(XmlAttributes attributes) {
    in_ = In::cell;
    auto const reference = attributes.find("r");
    cell_.row = row_.number;
    cell_.column = reference ? column_of(*reference) : next_column_;
    cell_.type = cell_type_from(attributes.find("t").value_or("n"));
    cell_.style = read_whole<std::size_t>(attributes.find("s").value_or("0")).value_or(0);
    cell_.text.clear();
    next_column_ = cell_.column + 1;
}

void SheetPart::end_cell() {
    in_ = In::row;
    Json value = values_.value_of(cell_);
    if (value.is_null()) return;  // formatted but empty: a sheet may have any number of them
    if (cell_.column >= limits_.columns)
        throw Error(Fault::too_large, "Cell " + cell_name(cell_.row, cell_.column) + " lies past column " +
                                          grouped(limits_.columns) + ", the limit.");
    if (std::string const* text = value.as_text()) row_bytes_ += text->size();
    hold_to_limits(0);
    if (row_.cells.size() <= cell_.column) row_.cells.resize(cell_.column + 1);
    row_.cells[cell_.column] = std::move(value);
}

void SheetPart::end_row() {
    in_ = In::data;
    if (row_.cells.empty()) return;
    if (row_.number > limits_.rows)
        throw Error(Fault::too_large, "The sheet has more than " + grouped(limits_.rows) + " rows, the limit.");
    row_done_();
}

void SheetPart::hold_to_limits(std::size_t cell_bytes) {
    if (cell_bytes > limits_.cell_bytes)
        throw Error(Fault::too_large, "Cell " + cell_name(cell_.row, cell_.column) + " holds more than " +
                                          grouped(limits_.cell_bytes) + " bytes of text, the limit.");
    if (row_bytes_ > limits_.row_bytes)
        throw Error(Fault::too_large, "Row " + grouped(row_.number) + " holds more than " + grouped(limits_.row_bytes) +
                                          " bytes of text, the limit.");
}

void SheetPart::take_row(Row& row) {
    row.number = row_.number;
    row.cells.swap(row_.cells);
    row_.cells.clear();
}

}  // namespace tenon::spreadsheet
