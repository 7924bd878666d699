#pragma once
#include <tenon/kernel/table_file.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::spreadsheet {

// The texts that the cells of a workbook share, one after the other in one buffer.
class SharedTexts {
public:
    // Room that is never written to costs no memory, and growing would copy.
    void reserve(std::size_t bytes) { text_.reserve(bytes); }
    void add(std::string_view text, TableLimits const&);  // throws too_large

    std::optional<std::string_view> at(std::size_t index) const;

private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

}  // namespace tenon::spreadsheet
