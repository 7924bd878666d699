#pragma once
#include <tenon/kernel/imports/row_target.hpp>
#include <tenon/kernel/value.hpp>

namespace tenon::workshop {

struct MappedColumn {
    std::string header;  // as it stands in the sheet: case and spaces matter
    std::string field;
};

// The columns of a template, one per field: of two headers for one field the later one counts.
std::vector<MappedColumn> read_mapping(Document const& mapping, JsonReader const&);

// Sheets seen through a template: `inner` gets the fields in the place of the header, and of each row their cells
// alone. Blank rows are passed over, the words of a missing value ("N/A", "None", ...) are null, integral
// numbers are integers, text is as it stands. An empty sheet has no rows.
// Faults of open() beside the sheet's own: invalid (a first row that is blank, lacks mapped headers or has one twice).
class MappedRows final : public RowTarget {
public:
    MappedRows(std::vector<MappedColumn> columns, std::unique_ptr<RowTarget> inner)
        : columns_(std::move(columns)), inner_(std::move(inner)) {}

    std::unique_ptr<TableReader> open(TableFiles const&, std::filesystem::path const&) const override;
    void read_header(Cells const& fields) override { inner_->read_header(fields); }
    bool is_blank(Cells const&) const override { return false; }  // open() passes over what is blank in the sheet
    RowOutcome take(Cells const& cells, std::size_t row) override { return inner_->take(cells, row); }
    std::vector<RowKey> keys_of(Cells const& cells) const override { return inner_->keys_of(cells); }
    std::string cell_of(Cells const& cells, std::string_view field) const override {
        return inner_->cell_of(cells, field);
    }

private:
    std::vector<MappedColumn> const columns_;
    std::unique_ptr<RowTarget> const inner_;
};

}  // namespace tenon::workshop
