#include <tenon/identity/cached_sessions.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("cached sessions", "[identity]") {
    testing::IdentityWorld world;
    CachedSessions sessions({world.sessions, world.unit}, 1000);
    auto const ann = world.add_user("ann@example.com");
    auto const id = world.actor_of(world.sign_in(ann)).session_id;
    REQUIRE(sessions.find_live(id));

    SECTION("what is not committed is not forgotten, and what was rolled back never is") {
        CHECK_THROWS_AS(world.unit.run([&] {
            sessions.end(id);
            CHECK(sessions.find_live(id));
            throw 1;
        }),
                        int);
        CHECK(sessions.find_live(id));
        CHECK(world.sessions.live_lookups == 1);
    }
    SECTION("an answer read before the commit of an end is not kept after it") {
        world.unit.run([&] { sessions.rotate(world.sessions.all.at(id), "digest of secret-1", "next"); });
        world.sessions.during_find_live = [&] {
            world.sessions.during_find_live = nullptr;
            world.unit.run([&] { sessions.end(id); });
        };
        CHECK(sessions.find_live(id));  // it overlapped with the end: either answer is right
        CHECK_FALSE(sessions.find_live(id));
    }
    SECTION("forgetting everything asks again") {
        sessions.forget_all();
        CHECK(sessions.find_live(id));
        CHECK(world.sessions.live_lookups == 2);
    }
}
