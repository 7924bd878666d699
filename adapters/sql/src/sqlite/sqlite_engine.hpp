#pragma once
#include "engine.hpp"

namespace tenon::sql {

// The file that `url` ("sqlite:PATH") names; Fault::invalid when it names none.
std::filesystem::path sqlite_file(DatabaseSettings const&);

// That file, its writer and its readers.
std::unique_ptr<Database::Engine> open_sqlite(DatabaseSettings const&);

}  // namespace tenon::sql
