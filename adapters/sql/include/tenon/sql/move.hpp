#pragma once
#include <tenon/sql/database.hpp>

namespace tenon::sql {

struct MovedTable {
    std::string name;
    std::int64_t rows = 0;
    std::string checksum;  // 32 hexadecimal digits; the same in both databases
};

// Copies every row of one database to another, of which at least one is PostgreSQL, in one unit of work: all
// or nothing. `to` gets the schema that `from` has and must have no rows; each table is read back and
// its count and checksum are compared with what was read before. Nobody may write to `from` meanwhile: what comes
// after the moment at which it is read is not copied. Secrets that servers share through a database
// are rows like others, of PostgreSQL alone: `with_it` runs last in the unit of work, to bring along what lies outside
// of the databases. Faults: conflict (`to` has rows, `from` is not up to date, or a table differs afterwards),
// unsupported (both are SQLite), and those of reading and writing.
std::vector<MovedTable> move(
    Database& from, Database& to, Timestamp now, std::function<void()> const& with_it = [] {});

}  // namespace tenon::sql
