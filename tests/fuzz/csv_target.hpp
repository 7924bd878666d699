#pragma once
#include <string>
#include <string_view>

#include "memory_file.hpp"
#include "table_reading.hpp"

// The rows under a header of our own, as our csv writer writes them.
inline void write_rows(std::filesystem::path const& path, Rows const& rows) {
    using namespace tenon;
    std::string_view const header[] = {"first", "second"};
    auto const writer = spreadsheet::make_table_files()->create(path, TableFormat::csv, header);
    std::vector<Value> values;
    for (auto const& row : rows) {
        values.clear();
        for (auto const& cell : row) values.push_back(cell.as_text() ? Value(*cell.as_text()) : Value());
        writer->write(values);
    }
    writer->finish();
}

// Any bytes are refused with a reason, or are rows that come back equal when written and read again.
inline void csv_target(std::string_view input) {
    MemoryFile const file(input);
    auto rows = read_table(file.path());
    if (!rows || rows->size() == 500) return;  // one more row, the header, would be too many
    for (auto const& row : *rows)
        for (auto const& cell : row) require(cell.is_null() || cell.as_text());
    MemoryFile const copy;
    write_rows(copy.path(), *rows);
    auto const again = read_table(copy.path());
    rows->insert(rows->begin(), {tenon::Json("first"), tenon::Json("second")});
    require(again && *again == *rows);
}
