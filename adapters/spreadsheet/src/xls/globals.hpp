#pragma once
#include <tenon/kernel/table_file.hpp>
#include <cstdint>

#include "cell_formats.hpp"
#include "shared_texts.hpp"
#include "xls/record_stream.hpp"

namespace tenon::spreadsheet {

// What the first part of an old workbook says about its sheets.
struct Globals {
    CellFormats formats;
    SharedTexts texts;
    DateSystem dates = DateSystem::from_1900;
    std::uint32_t sheet = 0;  // where in the stream the first sheet with cells begins
};

// Throws unsupported for passwords and for Excel 95 and older, malformed when there is no sheet with
// cells or a record is broken, too_large.
Globals read_globals(RecordStream&, TableLimits const&);

}  // namespace tenon::spreadsheet
