#pragma once
#include <string>
#include <utility>

#include "support/files.hpp"
#include "support/xls_builder.hpp"

namespace tenon::spreadsheet::test {

inline XlsBuilder with_cells(std::string cells) {
    XlsBuilder workbook;
    workbook.sheets[0].cells = std::move(cells);
    return workbook;
}

inline Lines read_all(XlsBuilder const& workbook, TableLimits const& limits = {}) {
    TempFolder const folder;
    return read_lines(workbook.save(folder / "a.csv"), limits);  // the name does not matter
}

inline Error refusal(XlsBuilder const& workbook, TableLimits const& limits = {}) {
    TempFolder const folder;
    return refusal_of(workbook.save(folder / "a.xls"), limits);
}

// The first row of a sheet with these cells, as JSON.
inline std::string read_row(XlsBuilder const& workbook) {
    Lines const lines = read_all(workbook);
    return lines.empty() ? "blank" : lines.front().substr(3);
}
inline std::string read_row(std::string cells) { return read_row(with_cells(std::move(cells))); }

}  // namespace tenon::spreadsheet::test
