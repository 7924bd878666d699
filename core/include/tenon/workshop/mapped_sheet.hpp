#pragma once
#include <tenon/kernel/table_file.hpp>
#include <tenon/kernel/value.hpp>

namespace tenon::workshop {

struct MappedColumn {
    std::string header;  // as it stands in the sheet: case and spaces matter
    std::string field;
};

// The columns of a template, one per field: of two headers for one field the later one counts.
std::vector<MappedColumn> read_mapping(Document const& mapping, JsonReader const&);

// Sheets seen through a template: the first row that a reader gives holds the fields, each row after it their
// cells alone. Blank rows are passed over, the words of a missing value ("N/A", "None", ...) are null, integral
// numbers are integers, text is as it stands. An empty sheet has no rows.
// Faults of open() beside the sheet's own: invalid (a first row that is blank, lacks mapped headers or has one twice).
class MappedTables final : public TableFiles {
public:
    MappedTables(TableFiles const& files, std::vector<MappedColumn> columns)
        : files_(files), columns_(std::move(columns)) {}

    std::unique_ptr<TableReader> open(std::filesystem::path const&, TableLimits const& = {}) const override;
    std::unique_ptr<TableWriter> create(std::filesystem::path const& path, TableFormat format,
                                        std::span<std::string_view const> header) const override {
        return files_.create(path, format, header);
    }

private:
    TableFiles const& files_;
    std::vector<MappedColumn> columns_;
};

}  // namespace tenon::workshop
