#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "row_in_hand.hpp"
#include "xlsx/cell_value.hpp"
#include "xlsx/string_item.hpp"
#include "xlsx/xml_stream.hpp"

namespace tenon::spreadsheet {

// Makes rows of a worksheet part. Rows and cells without a reference follow the one before.
class SheetPart final : public XmlHandler {
public:
    using RowDone = std::function<void()>;

    // `row_done` is called when a row has ended; take_row() then gives it.
    SheetPart(CellValues const& values, TableLimits const& limits, RowDone row_done)
        : values_(values), row_(limits), row_done_(std::move(row_done)) {}

    void start(std::string_view name, std::size_t depth, XmlAttributes) override;
    void text(std::string_view) override;
    void end(std::size_t depth) override;

    void take_row(Row& row) { row_.take(row); }

private:
    enum class In { sheet, data, row, cell, value, inline_text };

    void begin_row(XmlAttributes);
    void begin_cell(XmlAttributes);
    void end_cell();
    void end_row();

    CellValues const& values_;
    RowInHand row_;
    RowDone row_done_;

    In in_ = In::sheet;
    Cell cell_;
    std::size_t next_column_ = 0;
    StringItem item_;
};

}  // namespace tenon::spreadsheet
