#include <tenon/kernel/actor.hpp>

#include "support/catch.hpp"

using namespace tenon;

TEST_CASE("roles are read as they are written") {
    for (auto role : {Role::viewer, Role::operator_, Role::manager, Role::admin})
        CHECK(role_from(to_text(role)) == role);
    CHECK(to_text(Role::operator_) == "operator");
    CHECK(role_from("user") == Role::operator_);
    CHECK_FALSE(role_from(""));
    CHECK_FALSE(role_from("Admin"));
    CHECK_FALSE(role_from("root"));
}

TEST_CASE("a role may do what the ones below it may") {
    Actor const manager{.user_id = "u", .role = Role::manager, .session_id = {}, .request_id = {}};
    CHECK(manager.is_at_least(Role::viewer));
    CHECK(manager.is_at_least(Role::manager));
    CHECK_FALSE(manager.is_at_least(Role::admin));
}
