#pragma once
#include <tenon/kernel/json.hpp>
#include <cstddef>
#include <string>

#include "cell_formats.hpp"
#include "number_format.hpp"
#include "shared_texts.hpp"

namespace tenon::spreadsheet {

enum class CellType { number, shared, inline_text, formula_text, boolean, error, date };

// A cell as the sheet writes it: `text` is that of v, or of is.
struct Cell {
    std::size_t row = 0, column = 0;  // row from 1, column from 0
    CellType type = CellType::number;
    std::size_t style = 0;
    std::string text;
};

CellType cell_type_from(std::string_view t);  // the attribute t; a number when it is unknown

// What the parts around the sheet say that cells mean.
struct CellValues {
    SharedTexts texts;
    CellFormats formats;
    DateSystem dates = DateSystem::from_1900;

    Json value_of(Cell const&) const;  // throws malformed naming the cell
};

}  // namespace tenon::spreadsheet
