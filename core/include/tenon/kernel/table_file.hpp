#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/value.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

enum class TableFormat { csv, xlsx, json };

std::string_view to_text(TableFormat);
std::optional<TableFormat> table_format_from(std::string_view text);

// Bounds on what a reader accepts; past one it throws Fault::too_large naming the limit.
struct TableLimits {
    std::size_t columns = 1'000;
    std::size_t rows = 2'000'000;
    std::size_t cell_bytes = 1 << 20;
    std::size_t row_bytes = 8 << 20;       // text of one row
    std::size_t shared_bytes = 256 << 20;  // texts that the cells of a workbook share, held in memory
    std::size_t zip_entries = 10'000;
    std::uint64_t inflated_bytes = std::uint64_t{4} << 30;  // of one part of a zip
    std::uint64_t inflate_ratio = 200;                      // inflated / packed, above 1 MiB inflated
};

// The rows of a sheet, read one at a time in constant memory. Cells are null, boolean, integer,
// number or text; a date cell is text, YYYY-MM-DDTHH:MM:SS[.mmm], or YYYY-MM-DD without a time part;
// a time alone is HH:MM:SS[.mmm].
class TableReader {
public:
    virtual ~TableReader() = default;
    // Fills `cells`, up to the last that is not null, and returns true; false after the last row.
    // Blank rows are returned too, but not trailing ones. Throws malformed or too_large.
    virtual bool next(std::vector<Json>& cells) = 0;
    virtual std::size_t row_number() const = 0;  // of the row just read, from 1 as a spreadsheet shows it
    virtual double progress() const = 0;         // 0 to 1, by bytes
};

// Writes a header row and rows of values to a file. csv escapes formula-like text.
class TableWriter {
public:
    virtual ~TableWriter() = default;
    virtual void write(std::span<Value const> row) = 0;
    virtual std::uint64_t size() const = 0;  // bytes written so far, to the file or to what it is made of
    virtual void finish() = 0;               // nothing is complete before this; throws storage_full, unavailable
};

class TableFiles {
public:
    virtual ~TableFiles() = default;
    // Sniffs the content (name and declared type are not trusted). unsupported: neither csv nor a
    // workbook (xlsx, xls of Excel 97 to 2003); malformed: broken; too_large. json is written only.
    virtual std::unique_ptr<TableReader> open(std::filesystem::path const&, TableLimits const& = {}) const = 0;
    virtual std::unique_ptr<TableWriter> create(std::filesystem::path const&, TableFormat,
                                                std::span<std::string_view const> header) const = 0;
};

}  // namespace tenon
