#pragma once
#include <tenon/kernel/error.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::sql {

// A unique key was broken. `index` is set for indexes over expressions or conditions, otherwise
// `table` and `columns`: what a repository needs to name the field. Fault::conflict.
class UniqueViolation final : public Error {
public:
    UniqueViolation(std::string table, std::vector<std::string> columns, std::string index);
    std::string const table;
    std::vector<std::string> const columns;
    std::string const index;
};

// Fault::conflict. RESOURCE_IN_USE: other rows point at the row; UNKNOWN_REFERENCE: a row points at nothing.
class ForeignKeyViolation final : public Error {
public:
    explicit ForeignKeyViolation(bool is_in_use, std::string column = {});
    bool const is_in_use;
    std::string const column;  // that points at nothing; empty: the engine does not say
};

// A statement ran past its deadline. Fault::unavailable.
class Interrupted final : public Error {
public:
    Interrupted();
};

// The transaction could not be ordered among those that ran beside it, and is to be run again. Fault::unavailable.
class SerializationFailure final : public Error {
public:
    SerializationFailure();
};

// Reads "UNIQUE constraint failed: machines.code, machines.owner" and "... failed: index 'name'".
UniqueViolation read_unique_violation(std::string_view sqlite_message);

}  // namespace tenon::sql
