#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace tenon::sql {

// An extended result code of SQLite as an Error. What no input can cause (a broken CHECK, a missing
// table) is std::logic_error with SQLite's message, for the log. `sql` decides which side of a
// foreign key broke and is never shown.
[[noreturn]] void throw_sqlite_error(int code, std::string const& message, std::string_view sql);

// After these SQLite may have rolled the whole transaction back.
bool ends_transaction(int code);

// Says what is wrong with the file or its folder.
[[noreturn]] void throw_cannot_open(std::filesystem::path const& file);

}  // namespace tenon::sql
