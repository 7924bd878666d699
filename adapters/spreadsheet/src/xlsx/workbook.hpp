#pragma once
#include <string>

#include "number_format.hpp"
#include "xlsx/zip_archive.hpp"

namespace tenon::spreadsheet {

// Where the parts of a workbook's first sheet are. Empty: the workbook has no such part.
struct Workbook {
    std::string sheet, shared_strings, styles;
    DateSystem dates = DateSystem::from_1900;
};

// Follows the package's relationships. Throws unsupported when the zip holds no xlsx workbook,
// malformed when the workbook has no sheet or lacks a part.
Workbook read_workbook(ZipArchive const&);

}  // namespace tenon::spreadsheet
