#pragma once
#include <tenon/kernel/table_file.hpp>
#include <memory>

namespace tenon::spreadsheet {

// Reads csv (comma, semicolon, tab or bar; UTF-8, UTF-16 with a mark, Windows-1252, ISO-8859-2) and
// the first sheet of xlsx and xls workbooks; writes csv, xlsx and json. Stateless and thread-safe.
std::unique_ptr<TableFiles> make_table_files();

}  // namespace tenon::spreadsheet
