#pragma once
#include "row_in_hand.hpp"
#include "xls/cursor.hpp"
#include "xls/globals.hpp"
#include "xls/record_stream.hpp"

namespace tenon::spreadsheet {

bool is_cell(RecordType);  // of one that holds something, or of several in a row

// Puts what the records of cells hold into the row in hand. Throws malformed by the cell's name.
class CellRecords {
public:
    CellRecords(RecordStream& records, Globals const& globals, RowInHand& row)
        : records_(records), globals_(globals), row_(row) {}

    void take(RecordType, Cursor data);   // of a cell, from its column on
    void take_formula_text(Cursor data);  // the text of the formula before, if it has one

private:
    void take_many_rks(Cursor);
    void take_formula(std::size_t format, Cursor);
    void put_number(std::size_t format, double);
    void put_boolean(unsigned value);
    void put_error(unsigned code);
    void put_shared_text(std::size_t index);
    void put_text(Cursor);
    [[noreturn]] void refuse(std::string_view why) const;

    RecordStream& records_;
    Globals const& globals_;
    RowInHand& row_;
    std::size_t column_ = 0;
    bool awaits_text_ = false;
};

}  // namespace tenon::spreadsheet
