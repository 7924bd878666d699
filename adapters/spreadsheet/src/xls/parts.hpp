#pragma once
#include <cstdint>

#include "xls/record_stream.hpp"

namespace tenon::spreadsheet {

// Parts of an old workbook's stream, each between a record that begins it and one that ends it.
enum class PartKind : std::uint16_t { globals = 0x0005, worksheet = 0x0010 };

// Reads the record that begins a part. Throws malformed when there is none, unsupported for those of
// Excel 95 and older.
PartKind begin_part(RecordStream&);

[[noreturn]] void refuse_excel_95();

}  // namespace tenon::spreadsheet
