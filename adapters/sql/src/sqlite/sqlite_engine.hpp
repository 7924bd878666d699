#pragma once
#include "engine.hpp"

namespace tenon::sql {

// The database file that `url` ("sqlite:PATH") names, its writer and its readers.
std::unique_ptr<Database::Engine> open_sqlite(DatabaseSettings const&);

}  // namespace tenon::sql
