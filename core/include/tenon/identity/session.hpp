#pragma once
#include <tenon/identity/user.hpp>
#include <tenon/kernel/time.hpp>
#include <chrono>
#include <string>

namespace tenon::identity {

// One sign-in of one person. It lives until it is ended or `expires_at` passes; each refresh
// moves `last_used_at` and `expires_at`.
struct Session {
    std::string id, user_id;
    Timestamp created_at{}, last_used_at{}, expires_at{};
    std::string user_agent, address;  // where it was opened from

    friend bool operator==(Session const&, Session const&) = default;
};

// What every request needs to know of the session behind its token.
struct LiveSession {
    std::string user_id;
    Role role = Role::viewer;
    bool is_active = false;
    Timestamp expires_at{};

    friend bool operator==(LiveSession const&, LiveSession const&) = default;
};

// One link in the chain of a session's refresh tokens; the newest is the only unused one.
struct RefreshToken {
    std::string digest, session_id;
    Timestamp expires_at{};
    bool is_used = false;

    friend bool operator==(RefreshToken const&, RefreshToken const&) = default;
};

// Where a request comes from.
struct Client {
    std::string address, user_agent;
};

// The answer to a sign-in and to a refresh.
struct SignedIn {
    std::string access_token, refresh_token;
    std::chrono::seconds expires_in{};  // of the access token
    User user;
};

}  // namespace tenon::identity
