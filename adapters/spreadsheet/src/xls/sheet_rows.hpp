#pragma once
#include "row_in_hand.hpp"
#include "xls/cell_records.hpp"
#include "xls/globals.hpp"
#include "xls/record_stream.hpp"

namespace tenon::spreadsheet {

// The rows of the first sheet of an old workbook, read one at a time. The cells of a row may come in
// any order, rows must grow. Throws malformed, unsupported, too_large.
class SheetRows {
public:
    SheetRows(RecordStream&, Globals const&, TableLimits const&);
    SheetRows(SheetRows const&) = delete;
    SheetRows& operator=(SheetRows const&) = delete;

    bool read(Row&);
    bool is_at_end() const { return is_at_end_; }

private:
    bool begins_other_row(Record const&) const;
    void take(Record const&);
    void take_cell(Record const&);

    RecordStream& records_;
    RowInHand row_;
    CellRecords cells_;
    std::size_t inner_parts_ = 0;  // charts within the sheet have records of cells, too
    bool is_at_end_ = false;
};

}  // namespace tenon::spreadsheet
