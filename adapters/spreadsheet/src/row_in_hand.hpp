#pragma once
#include "rows.hpp"

namespace tenon::spreadsheet {

// The row that is being read, held to the limits of tables. All throw too_large.
class RowInHand {
public:
    explicit RowInHand(TableLimits const& limits) : limits_(limits) {}

    std::size_t number() const { return row_.number; }  // 0 before the first
    void begin(std::size_t number);
    // To be called with what is known of a text before it is whole.
    void hold_text(std::size_t column, std::size_t bytes) const;
    void put(std::size_t column, Json value);  // null is no value: a sheet may have any number of formatted empty cells
    bool is_complete() const;                  // it holds something, so take() gives it
    void take(Row&);

private:
    TableLimits const& limits_;
    Row row_;
    std::size_t text_bytes_ = 0;
};

}  // namespace tenon::spreadsheet
