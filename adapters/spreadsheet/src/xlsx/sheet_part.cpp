#include "xlsx/sheet_part.hpp"

#include "damaged.hpp"
#include "numbers.hpp"
#include "words.hpp"

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
    if (letters == 0 || letters > 3) refuse_damaged("\"" + shown(reference) + "\" is no cell reference");
    return column - 1;
}

}  // namespace

void SheetPart::start(std::string_view name, std::size_t depth, XmlAttributes attributes) {
    if (in_ == In::inline_text) {
        item_.start(name, depth);
    } else if (depth == sheet_depth && name != "worksheet") {
        refuse_damaged("its first sheet is no worksheet");
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
        row_.hold_text(cell_.column, cell_.text.size());
    } else if (in_ == In::inline_text) {
        item_.text(piece);
        row_.hold_text(cell_.column, item_.bytes());
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
    std::size_t number = row_.number() + 1;
    if (reference) {
        auto const given = read_whole<std::size_t>(*reference);
        if (!given || *given <= row_.number())
            refuse_damaged("row \"" + shown(*reference) + "\" follows row " + grouped(row_.number()));
        number = *given;
    }
    row_.begin(number);
    next_column_ = 0;
}

void SheetPart::begin_cell(XmlAttributes attributes) {
    in_ = In::cell;
    auto const reference = attributes.find("r");
    cell_.row = row_.number();
    cell_.column = reference ? column_of(*reference) : next_column_;
    cell_.type = cell_type_from(attributes.find("t").value_or("n"));
    cell_.style = read_whole<std::size_t>(attributes.find("s").value_or("0")).value_or(0);
    cell_.text.clear();
    next_column_ = cell_.column + 1;
}

void SheetPart::end_cell() {
    in_ = In::row;
    row_.put(cell_.column, values_.value_of(cell_));
}

void SheetPart::end_row() {
    in_ = In::data;
    if (row_.is_complete()) row_done_();
}

}  // namespace tenon::spreadsheet
