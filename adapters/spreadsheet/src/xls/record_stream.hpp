#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "xls/compound_file.hpp"

namespace tenon::spreadsheet {

struct Record {
    std::uint16_t type = 0;
    std::uint64_t position = 0;  // in the stream
    std::string_view data;       // until the next record is read
};

// The records of the opened stream of a container, one after the other ([MS-XLS] 2.1.4).
class RecordStream {
public:
    explicit RecordStream(CompoundFile& file) : file_(file) {}

    bool next(Record&);  // false at the end, or where zeros pad it; throws malformed

private:
    bool hold(std::size_t count);  // that many bytes are in hand; false when the stream ends before

    CompoundFile& file_;
    std::string piece_;
    std::size_t at_ = 0;
    std::uint64_t read_ = 0;
};

}  // namespace tenon::spreadsheet
