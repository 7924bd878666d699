#pragma once
#include <string>
#include <string_view>

namespace tenon::sql {

// An SQLSTATE as an Error; `message` as libpq writes it at verbosity "verbose". What no input can cause (a
// missing table, a broken CHECK) is std::logic_error with PostgreSQL's message, for the log.
// `sql` decides which side of a foreign key broke and is never shown.
[[noreturn]] void throw_postgresql_error(std::string_view state, std::string_view message, std::string_view sql);

// The server is gone, is going, or is still starting; the connection is of no more use.
bool is_connection_fault(std::string_view state);
[[noreturn]] void throw_connection_lost();

// What a verbose message says of a broken key: its table, and the columns in "Key (a, b)=(...) ...".
struct BrokenKey {
    std::string table, columns;
};
BrokenKey read_broken_key(std::string_view message);

}  // namespace tenon::sql
