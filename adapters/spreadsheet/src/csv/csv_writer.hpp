#pragma once
#include <tenon/kernel/table_file.hpp>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace tenon::spreadsheet {

// RFC 4180 in UTF-8: comma, CRLF, quotes where needed or a reader might guess wrong. Formula-like text gets an
// apostrophe. Null and empty text are both an empty cell.
std::unique_ptr<TableWriter> create_csv(std::filesystem::path const&, std::span<std::string_view const> header);

}  // namespace tenon::spreadsheet
