#include <tenon/identity/register_user.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("register a user", "[identity]") {
    testing::IdentityWorld world;
    Settings settings;
    RegisterUser const open({world.accounts, world.unit}, settings);
    NewUser const ann{" Ann@Example.com", "correct horse", "Ann Example"};

    SECTION("opens an account with the default role and a hashed password") {
        auto const user = open(ann, "request-1");
        CHECK(user.email == "ann@example.com");
        CHECK(user.full_name == "Ann Example");
        CHECK(user.role == Role::operator_);
        CHECK(user.is_active);
        CHECK(user.version == 1);
        CHECK(user.created_at == world.clock.now());
        CHECK_FALSE(user.last_login);
        CHECK(world.users.find(user.id) == user);
        CHECK(world.users.find_password_hash(user.id) == "new:correct horse");
    }
    SECTION("the default role is a setting") {
        settings.default_role = Role::viewer;
        CHECK(RegisterUser({world.accounts, world.unit}, settings)(ann).role == Role::viewer);
    }
    SECTION("a name is optional") { CHECK_FALSE(open({"ann@example.com", "correct horse", {}}).full_name); }
    SECTION("nobody registers while registration is closed") {
        settings.is_registration_open = false;
        RegisterUser const closed({world.accounts, world.unit}, settings);
        CHECK_FAULT(closed(ann), Fault::forbidden);
        CHECK_CODE(closed(ann), "REGISTRATION_CLOSED");
        CHECK(world.users.all.empty());
    }
    SECTION("an e-mail is registered once, in any spelling") {
        open(ann);
        CHECK_FAULT(open({"ANN@example.com", "another horse", {}}), Fault::conflict);
        CHECK(world.users.all.size() == 1);
        CHECK(world.hasher.hashed == 1);  // told before the dear part
    }
    SECTION("all violations are told together, and nothing is kept") {
        NewUser const bad{"ann", "short", "A\nB"};
        CHECK_VIOLATION(open(bad), "email", "bad_format");
        CHECK_VIOLATION(open(bad), "password", "too_short");
        CHECK_VIOLATION(open(bad), "full_name", "invalid_characters");
        CHECK_VIOLATION(open({"ann@example.com", {}, {}}), "password", "too_short");
        CHECK(world.users.all.empty());
    }
    SECTION("the change log says that the person did it, without the hash") {
        auto const user = open(ann, "request-1");
        REQUIRE(world.changes.all.size() == 1);
        auto const& change = world.changes.all[0];
        CHECK(change.verb == "create");
        CHECK(change.resource == "users");
        CHECK(change.resource_id == user.id);
        CHECK(change.actor_id == user.id);
        CHECK(change.request_id == "request-1");
        CHECK(change.after.find("ann@example.com") != std::string::npos);
        CHECK(change.after.find("horse") == std::string::npos);
    }
    SECTION("a unit of work that is run again makes one account") {
        world.unit.replays = 2;
        open(ann);
        CHECK(world.users.all.size() == 1);
        CHECK(world.changes.all.size() == 1);
    }
}
