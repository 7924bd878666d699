#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace tenon::spreadsheet::test {

using Parts = std::map<std::string, std::string>;

void save_zip(std::filesystem::path const&, Parts const&);

// A small workbook, part by part, for tests to bend.
struct WorkbookBuilder {
    std::string rows;                    // the inside of sheetData
    std::string shared_strings;          // the inside of sst; no part when empty
    std::string number_formats, styles;  // the insides of numFmts and cellXfs; no part when both are empty
    bool from_1904 = false;
    Parts others;         // parts to add, or to put in place of those made here
    std::string without;  // a part to leave out

    Parts parts() const;
    std::filesystem::path save(std::filesystem::path const& path) const;
};

// <c r="A1" s="style"><v>value</v></c>
std::string number_cell(std::string_view reference, std::string_view value, int style = 0);

}  // namespace tenon::spreadsheet::test
