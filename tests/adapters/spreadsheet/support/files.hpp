#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/table_file.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::spreadsheet::test {

// A folder of one test's own, removed at its end.
class TempFolder {
public:
    TempFolder();
    TempFolder(TempFolder const&) = delete;
    TempFolder& operator=(TempFolder const&) = delete;
    ~TempFolder() { std::filesystem::remove_all(path_); }

    std::filesystem::path path() const { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

std::filesystem::path save(std::filesystem::path const&, std::string_view bytes);
std::string load(std::filesystem::path const&);

using Lines = std::vector<std::string>;

// Each row as "number: [cells as JSON]".
Lines read_lines(std::filesystem::path const&, TableLimits const& = {});

// What opening and reading to the end throws. A failed test when it throws nothing.
Error refusal_of(std::filesystem::path const&, TableLimits const& = {});

}  // namespace tenon::spreadsheet::test
