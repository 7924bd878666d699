#pragma once
#include "move/copy_side.hpp"

#include <array>
#include <cstdint>

namespace tenon::sql {

// How many rows there are, and a sum over them that does not depend on their order: the first 128 bits of
// the SHA-256 of each row's values, added modulo 2^64 in two halves.
struct TableSum {
    std::int64_t rows = 0;
    std::array<std::uint64_t, 2> sum{};

    void add(Statement& row, std::size_t columns);
    std::string text() const;
    friend bool operator==(TableSum const&, TableSum const&) = default;
};

// Inserts rows as they were read, many with one statement.
class RowWriter {
public:
    RowWriter(Session&, TableShape const&);
    void add(Statement& row);
    void finish();  // writes what is left

private:
    void write();

    Session& session_;
    TableShape const& shape_;
    std::size_t const most_rows_;
    std::vector<Cell> waiting_;
    std::size_t waiting_bytes_ = 0;
};

}  // namespace tenon::sql
