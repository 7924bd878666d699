#include <tenon/identity/offer_set_up.hpp>
#include <tenon/identity/set_up_first_admin.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("set up the first admin", "[identity]") {
    testing::IdentityWorld world;
    OfferSetUp const offer({world.users, world.tokens, world.secrets, world.unit, world.clock}, world.settings);
    SetUpFirstAdmin const set_up({world.users, world.tokens, world.secrets, world.accounts, world.unit, world.clock});
    NewUser const ann{"ann@example.com", "correct horse", "Ann"};
    auto const token = offer().value();

    SECTION("makes an admin of whoever holds the token") {
        auto const admin = set_up(token, ann, "request-1");
        CHECK(admin.role == Role::admin);
        CHECK(world.users.find(admin.id) == admin);
        CHECK(world.users.hashes[admin.id] == "new:correct horse");
        CHECK(world.changes.all.back().actor_id == admin.id);
        CHECK(world.changes.all.back().request_id == "request-1");
    }
    SECTION("works once") {
        set_up(token, ann);
        CHECK_VIOLATION(set_up(token, {"bob@example.com", "correct horse", {}}), "token", "invalid_token");
        CHECK(world.users.all.size() == 1);
    }
    SECTION("works until just before 30 minutes have passed") {
        world.clock.advance(std::chrono::minutes(30) - std::chrono::milliseconds(1));
        CHECK_NOTHROW(set_up(token, ann));
    }
    SECTION("is refused from then on, without any hashing") {
        world.clock.advance(std::chrono::minutes(30));
        CHECK_VIOLATION(set_up(token, ann), "token", "invalid_token");
        CHECK_VIOLATION(set_up("junk", ann), "token", "invalid_token");
        CHECK(world.hasher.hashed == 0);
    }
    SECTION("is not done with a token for a password") {
        auto const bob = world.add_user("bob@example.com");
        auto const expiry = world.clock.now() + std::chrono::hours(1);
        world.unit.run([&] { world.tokens.add({world.secrets.digest("r"), TokenPurpose::reset, bob.id, expiry}); });
        CHECK_VIOLATION(set_up("r", ann), "token", "invalid_token");
    }
    SECTION("does not use the token up for bad input") {
        CHECK_VIOLATION(set_up(token, {"ann", "correct horse", {}}), "email", "bad_format");
        CHECK_VIOLATION(set_up(token, {"ann@example.com", {}, {}}), "password", "too_short");
        CHECK_NOTHROW(set_up(token, ann));
    }
    SECTION("comes too late when there is an admin already") {
        world.add_user("bob@example.com", Role::admin);
        CHECK_FAULT(set_up(token, ann), Fault::conflict);
        CHECK_CODE(set_up(token, ann), "ALREADY_SET_UP");
        CHECK(world.users.all.size() == 1);
    }
    SECTION("uses the token once though the unit of work is run again") {
        world.unit.replays = 2;
        CHECK_NOTHROW(set_up(token, ann));
        CHECK(world.users.all.size() == 1);
    }
}
