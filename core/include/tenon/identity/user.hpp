#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/time.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tenon::identity {

// A person as shown to others. The password hash is kept apart, in UserRepository.
struct User {
    std::string id;
    std::string email;  // normal form (account_rules.hpp), unique
    std::optional<std::string> full_name;
    Role role = Role::viewer;
    bool is_active = true;
    std::string created_by{};  // the id of the admin who opened the account; empty: nobody else did
    Timestamp created_at{};
    Timestamp updated_at{};
    std::optional<Timestamp> last_login;
    std::int64_t version = 1;

    friend bool operator==(User const&, User const&) = default;
};

// What a person gives to get an account.
struct NewUser {
    std::string email;
    std::optional<std::string> password;  // none: an admin opens the account and invites the person
    std::optional<std::string> full_name;
};

// What to change about a user; absent members stay as they are.
struct UserChanges {
    std::optional<std::string> email;
    std::optional<std::optional<std::string>> full_name;
    std::optional<Role> role;
    std::optional<bool> is_active;
    std::optional<std::string> password;
};

// The same about oneself.
struct ProfileChanges {
    std::optional<std::optional<std::string>> full_name;
};

// What a role allows, in words for clients that show or hide controls; the rules themselves are
// applied per resource.
std::span<std::string_view const> permissions_of(Role);

}  // namespace tenon::identity
