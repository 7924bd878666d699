#include "xls/sheet_rows.hpp"
#include <tenon/kernel/error.hpp>

#include "words.hpp"
#include "xls/parts.hpp"

namespace tenon::spreadsheet {

SheetRows::SheetRows(RecordStream& records, Globals const& globals, TableLimits const& limits)
    : records_(records), row_(limits), cells_(records, globals, row_) {
    records_.seek(globals.sheet);
    if (begin_part(records_) != PartKind::worksheet) refuse_damaged("its first sheet is no worksheet");
}

bool SheetRows::read(Row& row) {
    bool row_ended = false;
    for (Record record; !is_at_end_ && !row_ended;) {
        if (!records_.next(record)) refuse_damaged("its first sheet is cut off");
        row_ended = begins_other_row(record) && row_.is_complete();
        if (row_ended) records_.give_again();
        else take(record);
    }
    if (!row_.is_complete()) return false;
    row_.take(row);
    return true;
}

bool SheetRows::begins_other_row(Record const& record) const {
    return inner_parts_ == 0 && is_cell(record.type) && Cursor(record.data).take<std::uint16_t>() + 1U != row_.number();
}

void SheetRows::take(Record const& record) {
    if (record.type == RecordType::begin) {
        ++inner_parts_;
    } else if (record.type == RecordType::end) {
        if (inner_parts_ == 0) is_at_end_ = true;
        else --inner_parts_;
    } else if (inner_parts_ == 0 && record.type == RecordType::formula_text) {
        cells_.take_formula_text(Cursor(record.data));
    } else if (inner_parts_ == 0 && is_cell(record.type)) {
        take_cell(record);
    }
}

void SheetRows::take_cell(Record const& record) {
    Cursor data(record.data);
    std::size_t const number = data.take<std::uint16_t>() + 1U;
    if (number < row_.number())
        throw Error(Fault::unsupported, "Row " + grouped(number) + " stands after row " + grouped(row_.number()) +
                                            " in this workbook: open it, save it as .xlsx and try again.");
    if (number > row_.number()) row_.begin(number);
    cells_.take(record.type, data);
}

}  // namespace tenon::spreadsheet
