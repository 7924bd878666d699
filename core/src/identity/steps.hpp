#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/error.hpp>

// Small steps that several use cases share.
namespace tenon::identity {

// Somebody who has not signed in, on behalf of a request.
Actor nobody(std::string_view request_id);

// Throws forbidden unless the actor is an admin.
void require_admin(Actor const&);

// Throws rate_limited when the account or the address has to wait before the next attempt.
void require_admitted(LoginThrottle&, std::string_view account, Client const&);

// Faults: not_found, precondition_failed (another version than `if_version`).
User require_user(std::optional<User>, std::optional<std::int64_t> if_version = {});

// Faults: not_found, conflict (ACCOUNT_DEACTIVATED).
User require_active(std::optional<User>);

// What a repository says, too, when it finds the e-mail in use.
Error email_is_taken();

// Writes the user over the version it was read with, and gives it the next one.
// Faults: precondition_failed (changed meanwhile), conflict (DUPLICATE_RESOURCE).
void save(UserRepository& repository, User&);

// Writes down what happened to a user's account; `before` or `after` may be null. When the actor
// has no id (somebody not signed in yet), the user is taken to act.
void log_change(ChangeLog&, Actor const&, std::string_view verb, User const* before, User const* after, Timestamp now);

}  // namespace tenon::identity
