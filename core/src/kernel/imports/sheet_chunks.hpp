#pragma once
#include <tenon/kernel/imports/row_target.hpp>

#include <chrono>

namespace tenon {

struct Chunk {
    struct Row {
        std::size_t number = 0;  // as the sheet counts
        RowTarget::Cells cells;
    };
    std::vector<Row> rows;  // none are blank
    double done = 0;        // of the sheet, 0 to 1
    bool is_last = false;
};

// The next rows of a sheet: at most `most`, or fewer that together are large.
Chunk next_chunk(TableReader&, RowTarget const&, std::size_t most);

// How many rows a unit of work may take so that it holds the writer, which all others wait for, for about 20 ms.
class Pace {
public:
    std::size_t rows() const { return rows_; }
    void took(std::size_t rows, std::chrono::milliseconds time);

private:
    std::size_t rows_ = 50;
};

}  // namespace tenon
