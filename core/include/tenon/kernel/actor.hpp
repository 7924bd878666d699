#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

// In order: each may do what the one before may.
enum class Role { viewer, operator_, manager, admin };

std::string_view to_text(Role);                        // "viewer", "operator", "manager", "admin"
std::optional<Role> role_from(std::string_view text);  // also accepts "user" for operator

// Who acts, and on behalf of which request.
struct Actor {
    std::string user_id;
    Role role = Role::viewer;
    std::string session_id;  // empty: no session (command line, background work)
    std::string request_id;  // empty outside a request

    bool is_at_least(Role least) const { return role >= least; }
};

}  // namespace tenon
