#pragma once
#include <filesystem>
#include <memory>

#include "rows.hpp"

namespace tenon::spreadsheet {

// RFC 4180 with any of the usual delimiters, encodings and line ends. Every cell is text.
std::unique_ptr<RowSource> open_csv(std::filesystem::path const&, TableLimits const&);

}  // namespace tenon::spreadsheet
