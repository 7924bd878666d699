#pragma once
#include <tenon/lab/session_events.hpp>
#include <memory>

namespace tenon::sql {

class Database;

std::unique_ptr<lab::SessionEvents> make_session_events(Database&);

}  // namespace tenon::sql
