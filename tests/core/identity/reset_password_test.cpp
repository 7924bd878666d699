#include <tenon/identity/invite_user.hpp>
#include <tenon/identity/memory_login_throttle.hpp>
#include <tenon/identity/reset_password.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("reset a password", "[identity]") {
    testing::IdentityWorld world;
    MemoryLoginThrottle throttle(world.clock);
    ResetPassword const reset({world.users, world.tokens, world.set_password, world.secrets, world.hasher, throttle,
                               world.text, world.changes, world.unit, world.clock});
    auto const ann = world.add_user("ann@example.com");
    world.sign_in(ann);
    world.forget("ann@example.com");
    auto const token = world.mails.last_token();

    SECTION("sets the password and ends all sessions") {
        reset(token, "battery staple", world.client, "request-1");
        CHECK(world.users.hashes[ann.id] == "new:battery staple");
        CHECK(world.count_sessions_of(ann) == 0);
        CHECK(world.changes.all.back().verb == "reset_password");
        CHECK(world.changes.all.back().actor_id == ann.id);
    }
    SECTION("a token works once") {
        reset(token, "battery staple", world.client);
        CHECK_VIOLATION(reset(token, "other staple", world.client), "token", "invalid_token");
        CHECK(world.users.hashes[ann.id] == "new:battery staple");
    }
    SECTION("a token works until just before it expires") {
        world.clock.advance(std::chrono::hours(1) - std::chrono::milliseconds(1));
        CHECK_NOTHROW(reset(token, "battery staple", world.client));
    }
    SECTION("from then on it is refused, before any hashing") {
        world.clock.advance(std::chrono::hours(1));
        CHECK_VIOLATION(reset(token, "battery staple", world.client), "token", "invalid_token");
        CHECK_VIOLATION(reset("junk", "battery staple", world.client), "token", "invalid_token");
        CHECK(world.hasher.hashed == 0);
        CHECK(world.count_sessions_of(ann) == 1);
    }
    SECTION("a bad password does not use the token up") {
        CHECK_VIOLATION(reset(token, "short", world.client), "new_password", "too_short");
        CHECK_NOTHROW(reset(token, "battery staple", world.client));
    }
    SECTION("a deactivated person is refused") {
        world.deactivate(ann);
        CHECK_VIOLATION(reset(token, "battery staple", world.client), "token", "invalid_token");
    }
    SECTION("a set-up token is for something else") {
        world.unit.run([&] {
            world.tokens.add(
                {world.secrets.digest("s"), TokenPurpose::set_up, "", world.clock.now() + std::chrono::hours(1)});
        });
        CHECK_VIOLATION(reset("s", "battery staple", world.client), "token", "invalid_token");
    }
    SECTION("an invitation is accepted the same way") {
        InviteUser const invite(
            {world.users, world.tokens, world.secrets, world.mails, world.changes, world.unit, world.clock},
            world.settings);
        identity::User bob = testing::a_user(world.ids.next(), "bob@example.com");
        world.unit.run([&] { world.users.add(bob); });
        invite({"", Role::admin, "", ""}, bob.id);
        reset(world.mails.last_token(), "battery staple", world.client);
        CHECK(world.users.hashes[bob.id] == "new:battery staple");
    }
    SECTION("a person kept waiting by somebody's guesses gets in by a reset") {
        for (int i = 0; i < 6; ++i) throttle.admit("ann@example.com", world.client.address);
        REQUIRE(throttle.admit("ann@example.com", world.client.address));
        reset(token, "battery staple", world.client);
        CHECK_FALSE(throttle.admit("ann@example.com", world.client.address));
    }
    SECTION("a unit of work that is run again uses the token once") {
        world.unit.replays = 2;
        CHECK_NOTHROW(reset(token, "battery staple", world.client));
    }
}
