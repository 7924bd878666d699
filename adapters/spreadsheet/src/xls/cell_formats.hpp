#pragma once
#include <map>
#include <string_view>
#include <vector>

#include "xls/record_stream.hpp"
#include "xlsx/number_format.hpp"

namespace tenon::spreadsheet {

// What libfreexl takes a number for. It goes by the letters of the format code wherever they stand,
// so to it "mm/s" in quotes is a time.
enum class FreexlKind { number, date, date_time, time };

// The cell formats of an old workbook: what their codes mean, and what libfreexl makes of them.
class CellFormats {
public:
    void add_code(std::string_view record);    // a FORMAT record
    void add_format(std::string_view record);  // an XF record

    NumberKind kind(std::size_t format) const;
    FreexlKind freexl_kind(std::size_t format) const;
    bool agree(std::size_t format) const;

private:
    struct Code {
        NumberKind kind;
        FreexlKind freexl_kind;
    };
    std::map<unsigned, Code> codes_;
    std::vector<unsigned> formats_;
};

}  // namespace tenon::spreadsheet
