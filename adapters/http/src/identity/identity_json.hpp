#pragma once
#include "message.hpp"

#include <tenon/identity/list_sessions.hpp>
#include <tenon/identity/session.hpp>
#include <tenon/identity/user.hpp>

namespace tenon::http {

// A user as the resource `users` shows it, with its ETag.
Response user_response(Request const&, identity::User const&);
Response new_user_response(Request const&, identity::User const&, std::string location);
Response signed_in_response(identity::SignedIn const&);
// A list as all lists are, on one page.
Response sessions_response(std::vector<identity::ListSessions::Listed> const&);

}  // namespace tenon::http
