#include "sqlite_errors.hpp"

#include "errors.hpp"

#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

namespace tenon::sql {
namespace {

constexpr int primary(int code) { return code & 0xff; }

// To be mended by whoever runs the server; who calls can only try again.
[[noreturn]] void throw_broken(Fault fault, std::string const& message) { throw Error(fault, message).for_operator(); }

[[noreturn]] void throw_unavailable(std::string const& message) {
    throw Error(Fault::unavailable, message).with_retry_after(std::chrono::seconds(1));
}

[[noreturn]] void throw_constraint(int code, std::string const& message, std::string_view sql) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            throw read_unique_violation(message);
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            throw ForeignKeyViolation(sql.starts_with("DELETE"));
        default:
            throw std::logic_error("the database refused a row: " + message);
    }
}

}  // namespace

void throw_sqlite_error(int code, std::string const& message, std::string_view sql) {
    switch (primary(code)) {
        case SQLITE_CONSTRAINT:
            throw_constraint(code, message, sql);
        case SQLITE_INTERRUPT:
            throw Interrupted();
        case SQLITE_FULL:
            throw_broken(Fault::storage_full, "There is no room left on the disk of the database; free some space");
        case SQLITE_TOOBIG:
            throw Error(Fault::too_large, "A value is too large to be stored");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw_unavailable("The database is busy; try again");
        case SQLITE_NOMEM:
            throw_unavailable("The server is short of memory; try again later");
        case SQLITE_IOERR:
            throw_broken(Fault::unavailable, "The disk of the database reports an error; try again later");
        case SQLITE_CANTOPEN:
            throw_broken(Fault::unavailable, "The database file cannot be opened");
        case SQLITE_PERM:
        case SQLITE_READONLY:
            throw_broken(Fault::unavailable, "The database is read-only; make its folder writable for the server");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            throw_broken(Fault::unavailable, "The database file is damaged or is no database; restore a backup");
        default:
            throw std::logic_error("the database refused a statement: " + message);
    }
}

bool ends_transaction(int code) {
    switch (primary(code)) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
        case SQLITE_CORRUPT:
            return true;
        default:
            return false;
    }
}

void throw_cannot_open(std::filesystem::path const& file) {
    auto const why = ::access(file.parent_path().c_str(), W_OK) != 0 ? "its folder is not writable"
                     : std::filesystem::is_directory(file)           ? "it is a folder"
                                                                     : "it is not readable and writable";
    throw Error(Fault::unavailable, "The database " + file.string() + " cannot be opened: " + why);
}

}  // namespace tenon::sql
