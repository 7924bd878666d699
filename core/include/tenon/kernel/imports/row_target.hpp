#pragma once
#include <tenon/kernel/table_file.hpp>

namespace tenon {

enum class RowOutcome : std::uint8_t { created, updated, unchanged };

// A key that a row brings, as one text, and the field that is to blame when it cannot have it.
struct RowKey {
    std::string_view field;
    std::string text;
};

// Where the rows of one sheet go.
class RowTarget {
public:
    using Cells = std::vector<Json>;

    virtual ~RowTarget() = default;
    // Its rows as read_header and take want them. Faults: as TableFiles::open, invalid.
    virtual std::unique_ptr<TableReader> open(TableFiles const& files, std::filesystem::path const& sheet) const {
        return files.open(sheet);
    }
    // The first row; again when the sheet is read again. Faults: invalid (a header that cannot serve).
    virtual void read_header(Cells const&) = 0;
    virtual std::vector<std::string> ignored_columns() const { return {}; }
    // Whether a row is passed over, as if it were not in the sheet.
    virtual bool is_blank(Cells const&) const;
    // One row that is not blank, in a unit of work: all of it, or nothing when it throws. An Error that cannot pass is
    // the row's fault.
    virtual RowOutcome take(Cells const&, std::size_t row) = 0;
    // What no other row of the sheet may have as well; nothing when rows cannot get in each other's way.
    virtual std::vector<RowKey> keys_of(Cells const&) const { return {}; }
    // What stands in the sheet for a field that a row is blamed for.
    virtual std::string cell_of(Cells const&, std::string_view field) const = 0;
};

bool is_blank_row(RowTarget::Cells const&);
// A cell as reports show it: at most 100 bytes.
std::string shown_cell(Json const&);

}  // namespace tenon
