#pragma once
#include "shared_texts.hpp"
#include "xlsx/zip_archive.hpp"

namespace tenon::spreadsheet {

SharedTexts read_shared_strings(ZipPart, TableLimits const&);  // throws too_large, malformed

}  // namespace tenon::spreadsheet
