#pragma once
#include "cell_formats.hpp"
#include "xlsx/zip_archive.hpp"

namespace tenon::spreadsheet {

CellFormats read_styles(ZipPart);  // throws too_large, malformed

}  // namespace tenon::spreadsheet
