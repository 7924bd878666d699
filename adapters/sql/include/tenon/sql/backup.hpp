#pragma once
#include <tenon/sql/database.hpp>
#include <filesystem>

namespace tenon::sql {

// Writes the state of one moment of the embedded database to a new file, which only its owner can read, is
// complete as soon as it is there, and is a database by itself. The server may run: it is neither asked
// nor held up. Faults: unsupported (database.url is no sqlite:), not_found (no database),
// conflict (the file exists), unavailable, storage_full.
void back_up(DatabaseSettings const&, std::filesystem::path const& file);

}  // namespace tenon::sql
