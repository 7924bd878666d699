#pragma once
#include "engine.hpp"

namespace tenon::sql {

// A pool of connections to the server that `url` names, of which one is opened at once.
std::unique_ptr<Database::Engine> open_postgresql(DatabaseSettings const&);

}  // namespace tenon::sql
