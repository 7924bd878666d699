#pragma once
#include <tenon/identity/session.hpp>

namespace tenon::testing {

inline identity::User a_user(std::string id, std::string email, Role role = Role::operator_) {
    identity::User user;
    user.id = std::move(id);
    user.email = std::move(email);
    user.full_name = "Ann Example";
    user.role = role;
    user.created_at = user.updated_at = Timestamp(std::chrono::milliseconds(1'767'225'600'123));
    return user;
}

inline identity::Session a_session(std::string id, std::string user_id, Timestamp created_at) {
    return {std::move(id), std::move(user_id), created_at, created_at, created_at + std::chrono::days(30),
            "Browser/1.0", "192.0.2.7"};
}

}  // namespace tenon::testing
