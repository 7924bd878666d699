#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "xls/compound_file.hpp"

namespace tenon::spreadsheet {

// Types of records that are looked at ([MS-XLS] 2.3).
enum class RecordType : std::uint16_t {
    formula = 0x0006,
    end = 0x000A,
    date_mode = 0x0022,
    password = 0x002F,
    more = 0x003C,  // of the record before, which would have been too long
    sheet_entry = 0x0085,
    many_rks = 0x00BD,
    rich_text = 0x00D6,
    cell_format = 0x00E0,
    shared_texts = 0x00FC,
    shared_text_cell = 0x00FD,
    number = 0x0203,
    text = 0x0204,
    boolean_or_error = 0x0205,
    formula_text = 0x0207,
    rk = 0x027E,
    number_format = 0x041E,
    begin = 0x0809
};

struct Record {
    RecordType type{};
    std::string_view data;  // until the next record is read
};

// The records of the opened stream of a container, one after the other ([MS-XLS] 2.1.4).
// Throws malformed.
class RecordStream {
public:
    explicit RecordStream(CompoundFile& file) : file_(file) {}

    void seek(std::uint64_t position);
    bool next(Record&);                 // false at the end, or where zeros pad it
    bool next_of(RecordType, Record&);  // false if the next is of another type; it is still the next then
    void give_again() { given_ = 0; }   // the record just read is the next once more
    std::uint64_t position() const { return read_ - (piece_.size() - at_); }

private:
    void drop_given();
    bool hold(std::size_t count);  // that many bytes are in hand; false when the stream ends before

    CompoundFile& file_;
    std::string piece_;
    std::size_t at_ = 0, given_ = 0;  // where in the piece the record just read begins, and its length
    std::uint64_t read_ = 0;
};

}  // namespace tenon::spreadsheet
