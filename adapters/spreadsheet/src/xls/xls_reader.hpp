#pragma once
#include <filesystem>
#include <memory>

#include "rows.hpp"

namespace tenon::spreadsheet {

// A file in an OLE2 container. Throws unsupported for encrypted workbooks and other documents.
std::unique_ptr<RowSource> open_xls(std::filesystem::path const&, TableLimits const&);

}  // namespace tenon::spreadsheet
