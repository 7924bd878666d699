#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::sql {

class Database;

// The secret of that name which all servers of this database share; made by the first that asks. None
// over SQLite, where one server has the database to itself. After migrate_up().
std::optional<std::string> shared_secret(Database&, std::string_view name, std::function<std::string()> const& make);

// The one that is there; none over SQLite. After migrate_up().
std::optional<std::string> find_shared_secret(Database&, std::string_view name);

}  // namespace tenon::sql
