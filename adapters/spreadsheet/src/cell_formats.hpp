#pragma once
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "number_format.hpp"

namespace tenon::spreadsheet {

// What the cell formats of a workbook make of numbers. Throws too_large for too many.
class CellFormats {
public:
    void add_code(unsigned id, std::string_view code);  // a number format of the workbook's own
    void add_format(unsigned id);                       // the next cell format: it shows numbers by this one

    NumberKind kind(std::size_t format) const;  // a format that is not there shows plain numbers

private:
    std::map<unsigned, NumberKind> codes_;
    std::vector<unsigned> formats_;
};

}  // namespace tenon::spreadsheet
