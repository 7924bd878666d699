#include <tenon/identity/change_password.hpp>
#include <tenon/identity/memory_login_throttle.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("change one's password", "[identity]") {
    testing::IdentityWorld world;
    MemoryLoginThrottle throttle(world.clock);
    ChangePassword const change(
        {world.users, world.set_password, world.hasher, throttle, world.text, world.changes, world.unit, world.clock});
    auto const ann = world.add_user("ann@example.com");
    auto const actor = world.actor_of(world.sign_in(ann));
    world.sign_in(ann);

    SECTION("sets the hash and ends all sessions, the one that asks included") {
        change(actor, "correct horse", "battery staple", world.client);
        CHECK(world.users.hashes[ann.id] == "new:battery staple");
        CHECK(world.count_sessions_of(ann) == 0);
        CHECK(world.changes.all.back().verb == "change_password");
        CHECK(world.changes.all.back().after.find("staple") == std::string::npos);
    }
    SECTION("tokens that were sent out stop working") {
        world.unit.run([&] { world.tokens.add({"d", TokenPurpose::reset, ann.id, world.clock.now()}); });
        change(actor, "correct horse", "battery staple", world.client);
        CHECK(world.tokens.all.empty());
    }
    SECTION("other people's sessions live on") {
        auto const bob = world.add_user("bob@example.com");
        world.sign_in(bob);
        change(actor, "correct horse", "battery staple", world.client);
        CHECK(world.count_sessions_of(bob) == 1);
    }
    SECTION("a wrong current password changes nothing") {
        CHECK_VIOLATION(change(actor, "wrong horse", "battery staple", world.client), "current_password", "incorrect");
        CHECK_VIOLATION(change(actor, "\xff", "battery staple", world.client), "current_password", "incorrect");
        CHECK(world.users.hashes[ann.id] == "new:correct horse");
        CHECK(world.count_sessions_of(ann) == 2);
    }
    SECTION("the new one keeps the rules") {
        CHECK_VIOLATION(change(actor, "correct horse", "short", world.client), "new_password", "too_short");
        CHECK_VIOLATION(change(actor, "correct horse", "password", world.client), "new_password", "too_common");
    }
    SECTION("guessing the current one is slowed down") {
        for (int i = 0; i < 5; ++i)
            CHECK_FAULT(change(actor, "wrong horse", "battery staple", world.client), Fault::invalid);
        CHECK_FAULT(change(actor, "correct horse", "battery staple", world.client), Fault::rate_limited);
    }
    SECTION("of two changes at once the second is told") {
        world.hasher.during_verify = [&] { world.users.hashes[ann.id] = "new:another horse"; };
        CHECK_FAULT(change(actor, "correct horse", "battery staple", world.client), Fault::conflict);
        CHECK(world.users.hashes[ann.id] == "new:another horse");
    }
}
