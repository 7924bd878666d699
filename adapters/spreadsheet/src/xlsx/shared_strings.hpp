#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/zip_archive.hpp"

namespace tenon::spreadsheet {

// The texts that the cells of a workbook share, one after the other in one buffer.
class SharedStrings {
public:
    SharedStrings() = default;
    SharedStrings(ZipPart, TableLimits const&);  // throws too_large, malformed

    std::optional<std::string_view> at(std::size_t index) const;

private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

}  // namespace tenon::spreadsheet
