#include "support/files.hpp"
#include <tenon/spreadsheet/table_files.hpp>
#include <fstream>
#include <stdlib.h>

namespace tenon::spreadsheet::test {

TempFolder::TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tenon-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder");
    path_ = pattern;
}

std::filesystem::path save(std::filesystem::path const& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

std::string load(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Lines read_lines(std::filesystem::path const& path, TableLimits const& limits) {
    auto const reader = make_table_files()->open(path, limits);
    Lines lines;
    std::vector<Json> cells;
    while (reader->next(cells)) lines.push_back(std::to_string(reader->row_number()) + ": " + to_json(Json(cells)));
    return lines;
}

Error refusal_of(std::filesystem::path const& path, TableLimits const& limits) {
    try {
        Lines const lines = read_lines(path, limits);
        throw std::runtime_error("nothing refused; rows read: " + std::to_string(lines.size()));
    } catch (Error const& error) {
        return error;
    }
}

}  // namespace tenon::spreadsheet::test
