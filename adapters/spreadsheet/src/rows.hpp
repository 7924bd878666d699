#pragma once
#include <tenon/kernel/table_file.hpp>
#include <memory>
#include <vector>

namespace tenon::spreadsheet {

struct Row {
    std::size_t number = 0;  // from 1
    std::vector<Json> cells;
};

// The rows of a file that hold something, in growing order of their numbers.
class RowSource {
public:
    virtual ~RowSource() = default;
    virtual bool read(Row&) = 0;  // false after the last; cells come in empty
    virtual double progress() const = 0;
};

// Gives the blank rows between those of a source back, and drops null cells at the end of each.
std::unique_ptr<TableReader> with_blank_rows(std::unique_ptr<RowSource>);

}  // namespace tenon::spreadsheet
