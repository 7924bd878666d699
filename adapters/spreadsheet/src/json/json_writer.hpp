#pragma once
#include <tenon/kernel/table_file.hpp>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace tenon::spreadsheet {

// An array of objects, one a line, whose keys are the header's names.
std::unique_ptr<TableWriter> create_json(std::filesystem::path const&, std::span<std::string_view const> header);

}  // namespace tenon::spreadsheet
