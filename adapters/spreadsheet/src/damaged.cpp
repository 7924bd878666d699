#include "damaged.hpp"
#include <tenon/kernel/error.hpp>
#include <string>

#include "words.hpp"

namespace tenon::spreadsheet {

void refuse_damaged(std::string_view what) {
    throw Error(Fault::malformed, "The workbook is damaged: " + std::string(what) + ".");
}

void refuse_damaged_cell(std::size_t row, std::size_t column, std::string_view what) {
    refuse_damaged("cell " + cell_name(row, column) + " " + std::string(what));
}

}  // namespace tenon::spreadsheet
