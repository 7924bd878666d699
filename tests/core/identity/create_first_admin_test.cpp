#include <tenon/identity/create_first_admin.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("create the first admin from settings", "[identity]") {
    testing::IdentityWorld world;
    CreateFirstAdmin const create({world.users, world.tokens, world.accounts, world.unit});
    NewUser const ann{"ann@example.com", "correct horse", "Ann"};

    SECTION("opens the account and withdraws the offer of a set-up") {
        world.unit.run([&] { world.tokens.add({"d", TokenPurpose::set_up, "", world.clock.now()}); });
        auto const admin = create(ann).value();
        CHECK(admin.role == Role::admin);
        CHECK(world.users.find(admin.id) == admin);
        CHECK(world.users.hashes[admin.id] == "new:correct horse");
        CHECK(world.tokens.all.empty());
    }
    SECTION("does nothing where there is an admin") {
        world.add_user("bob@example.com", Role::admin);
        CHECK_FALSE(create(ann));
        CHECK_FALSE(create({"no address", "short", {}}));
        CHECK(world.users.all.size() == 1);
        CHECK(world.hasher.hashed == 0);
    }
    SECTION("does nothing where another server has just created one") {
        world.add_user("ann@example.com", Role::admin);
        world.users.admins_overlooked = 1;
        CHECK_FALSE(create(ann));
        CHECK(world.users.all.size() == 1);
    }
    SECTION("keeps the rules of every account") {
        CHECK_VIOLATION(create({"ann@example.com", "12345678", {}}), "password", "too_common");
        world.add_user("ann@example.com");
        CHECK_FAULT(create(ann), Fault::conflict);
    }
}
