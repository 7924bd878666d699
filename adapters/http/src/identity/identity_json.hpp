#pragma once
#include "message.hpp"

#include <tenon/identity/list_sessions.hpp>
#include <tenon/identity/session.hpp>
#include <tenon/identity/user.hpp>

namespace tenon::http {

// A user as the resource `users` shows it.
std::string user_json(identity::User const&);
Response user_response(Request const&, identity::User const&);
Response signed_in_response(identity::SignedIn const&);
Response sessions_response(std::vector<identity::ListSessions::Listed> const&);

// Their shapes, for the documentation.
Json signed_in_schema();
Json sessions_schema();

}  // namespace tenon::http
