#pragma once
#include <cstdint>
#include <string>

#include "xls/cursor.hpp"
#include "xls/record_stream.hpp"

namespace tenon::spreadsheet {

// The rest of a record together with the CONTINUE records after it, which are read as needed. What
// was taken of the stream's last record is gone then.
class ContinuedRecord {
public:
    ContinuedRecord(RecordStream& records, Cursor rest) : records_(records), rest_(rest) {}

    bool is_at_end();

    // A number may stand in the next record, but not in two.
    template <class Whole>
    Whole take() {
        while (rest_.left() == 0) go_on();
        return rest_.take<Whole>();
    }
    void skip(std::uint64_t bytes);
    // A text with the number of its letters, as UTF-8, without its formats and its phonetic guide
    // ([MS-XLS] 2.5.293). Half a pair of UTF-16 becomes U+FFFD.
    std::string take_text();

private:
    bool try_to_go_on();
    void go_on();
    std::u16string take_letters(std::size_t count, bool wide);

    RecordStream& records_;
    Cursor rest_;
};

}  // namespace tenon::spreadsheet
