#pragma once
#include <tenon/kernel/change_log.hpp>
#include <memory>

namespace tenon::sql {

class Database;

std::unique_ptr<ChangeLog> make_change_log(Database&);

}  // namespace tenon::sql
