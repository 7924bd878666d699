#include <tenon/identity/create_user.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("create a user", "[identity]") {
    testing::IdentityWorld world;
    CreateUser const create({world.accounts, world.unit});
    Actor const admin{"the-admin", Role::admin, "session", "request-1"};
    NewUser const ann{"Ann@example.com", "correct horse", "Ann"};

    SECTION("with a password and a role") {
        auto const user = create(admin, ann, Role::manager);
        CHECK(world.users.find(user.id) == user);
        CHECK(user.role == Role::manager);
        CHECK(world.users.hashes[user.id] == "new:correct horse");
        CHECK(world.changes.all.back().actor_id == "the-admin");
    }
    SECTION("without a password, to be invited") {
        auto const user = create(admin, {"ann@example.com", {}, {}}, Role::viewer);
        CHECK_FALSE(world.users.find_password_hash(user.id));
    }
    SECTION("not yet active") { CHECK_FALSE(create(admin, ann, Role::viewer, false).is_active); }
    SECTION("only by an admin") {
        auto const role = GENERATE(Role::viewer, Role::operator_, Role::manager);
        CHECK_FAULT(create({"somebody", role, "session", ""}, ann, Role::viewer), Fault::forbidden);
        CHECK(world.users.all.empty());
    }
    SECTION("with the rules of every account") {
        CHECK_VIOLATION(create(admin, {"ann", "short", {}}, Role::viewer), "password", "too_short");
        create(admin, ann, Role::viewer);
        CHECK_FAULT(create(admin, ann, Role::viewer), Fault::conflict);
    }
}
