#include "xls/parts.hpp"
#include <tenon/kernel/error.hpp>

#include "xls/cursor.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::uint16_t excel_97 = 0x0600;

}  // namespace

PartKind begin_part(RecordStream& records) {
    Record record;
    if (!records.next_of(RecordType::begin, record)) refuse_damaged("one of its parts has no beginning");
    Cursor data(record.data);
    if (data.take<std::uint16_t>() != excel_97) refuse_excel_95();
    return PartKind{data.take<std::uint16_t>()};
}

void refuse_excel_95() {
    throw Error(Fault::unsupported,
                "Workbooks of Excel 95 and older cannot be read: save the workbook as .xlsx and try again.");
}

}  // namespace tenon::spreadsheet
