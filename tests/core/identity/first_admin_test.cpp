#include <tenon/identity/create_first_admin.hpp>
#include <tenon/identity/offer_set_up.hpp>
#include <tenon/identity/set_up_first_admin.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("the first admin", "[identity]") {
    testing::IdentityWorld world;
    OfferSetUp const offer({world.users, world.tokens, world.secrets, world.unit, world.clock}, world.settings);
    SetUpFirstAdmin const set_up({world.users, world.tokens, world.secrets, world.accounts, world.unit, world.clock});
    CreateFirstAdmin const create({world.users, world.tokens, world.accounts, world.unit});
    NewUser const ann{"ann@example.com", "correct horse", "Ann"};

    SECTION("is whoever holds the token that was offered") {
        auto const token = offer().value();
        auto const admin = set_up(token, ann, "request-1");
        CHECK(admin.role == Role::admin);
        CHECK(world.users.find(admin.id) == admin);
        CHECK(world.users.hashes[admin.id] == "new:correct horse");
        CHECK(world.changes.all.back().actor_id == admin.id);
        CHECK(world.tokens.all.empty());
    }
    SECTION("nothing is offered or done once there is one") {
        auto const token = offer().value();
        set_up(token, ann);
        CHECK_FALSE(offer());
        CHECK_FALSE(create({"bob@example.com", "correct horse", {}}));
        CHECK_VIOLATION(set_up(token, {"bob@example.com", "correct horse", {}}), "token", "invalid_token");
        CHECK(world.users.all.size() == 1);
    }
    SECTION("people who registered first do not get in the way") {
        world.add_user("bob@example.com");
        CHECK(offer());
    }
    SECTION("a restart makes the token before useless") {
        auto const old = offer().value();
        auto const fresh = offer().value();
        CHECK_VIOLATION(set_up(old, ann), "token", "invalid_token");
        CHECK_NOTHROW(set_up(fresh, ann));
    }
    SECTION("the token works for 30 minutes") {
        auto const token = offer().value();
        SECTION("until just before") {
            world.clock.advance(std::chrono::minutes(30) - std::chrono::milliseconds(1));
            CHECK_NOTHROW(set_up(token, ann));
        }
        SECTION("and no longer, without any hashing") {
            world.clock.advance(std::chrono::minutes(30));
            CHECK_VIOLATION(set_up(token, ann), "token", "invalid_token");
            CHECK(world.hasher.hashed == 0);
        }
    }
    SECTION("a token for a password is no set-up token") {
        auto const bob = world.add_user("bob@example.com");
        world.unit.run([&] {
            world.tokens.add(
                {world.secrets.digest("r"), TokenPurpose::reset, bob.id, world.clock.now() + std::chrono::hours(1)});
        });
        CHECK_VIOLATION(set_up("r", ann), "token", "invalid_token");
    }
    SECTION("bad input does not use the token up") {
        auto const token = offer().value();
        CHECK_VIOLATION(set_up(token, {"ann", "correct horse", {}}), "email", "bad_format");
        CHECK_VIOLATION(set_up(token, {"ann@example.com", {}, {}}), "password", "too_short");
        CHECK_NOTHROW(set_up(token, ann));
    }
    SECTION("an admin made meanwhile wins") {
        auto const token = offer().value();
        world.add_user("bob@example.com", Role::admin);
        CHECK_FAULT(set_up(token, ann), Fault::conflict);
        CHECK_CODE(set_up(token, ann), "ALREADY_SET_UP");
    }
    SECTION("comes from settings without a person, and the offer is withdrawn") {
        auto const token = offer().value();
        auto const admin = create(ann).value();
        CHECK(admin.role == Role::admin);
        CHECK(world.users.find(admin.id) == admin);
        CHECK_VIOLATION(set_up(token, {"bob@example.com", "correct horse", {}}), "token", "invalid_token");
    }
    SECTION("from settings keeps the rules") {
        CHECK_VIOLATION(create({"ann@example.com", "12345678", {}}), "password", "too_common");
    }
}
