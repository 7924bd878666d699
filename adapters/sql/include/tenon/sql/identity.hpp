#pragma once
#include <tenon/identity/ports.hpp>
#include <memory>

namespace tenon::sql {

class Database;

// Users themselves are rows of the resource store: see identity::StoredUsers.
std::unique_ptr<identity::PasswordHashes> make_password_hashes(Database&);
std::unique_ptr<identity::SessionRepository> make_session_repository(Database&);
std::unique_ptr<identity::OneTimeTokens> make_one_time_tokens(Database&);

}  // namespace tenon::sql
