#include <tenon/identity/users.hpp>

#include "support/builders/identity_builders.hpp"
#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("a user is a row of the resource engine", "[identity]") {
    auto user = testing::a_user("00000000-0000-7000-8000-000000000001", "ann@example.com", Role::manager);
    user.version = 3;
    user.last_login = user.created_at;

    SECTION("and comes back from it the same") {
        CHECK(user_of(record_of(user)) == user);
        user.full_name.reset();
        user.last_login.reset();
        user.is_active = false;
        CHECK(user_of(record_of(user)) == user);
    }
    SECTION("and is shown without any password") {
        std::string json;
        append_json(json, users, record_of(user));
        for (auto const* member :
             {R"("email":"ann@example.com")", R"("full_name":"Ann Example")", R"("role":"manager")",
              R"("is_active":true)", R"("last_login":"2026-01-01T00:00:00.123Z")",
              R"("permissions":["read","create","change_own","change_any","delete","assign"])"}) {
            CAPTURE(member);
            CHECK(json.find(member) != std::string::npos);
        }
        CHECK(json.find("password") == std::string::npos);
    }
}

TEST_CASE("a role may do what the roles before it may, and more", "[identity]") {
    CHECK(permissions_of(Role::viewer).size() == 1);
    for (auto const role : {Role::operator_, Role::manager, Role::admin}) {
        auto const before = permissions_of(static_cast<Role>(static_cast<int>(role) - 1));
        auto const now = permissions_of(role);
        CHECK(now.size() > before.size());
        CHECK(std::ranges::equal(before, now.first(before.size())));
    }
    CHECK(permissions_of(Role::admin).back() == "manage_settings");
}
