#include <tenon/identity/cached_sessions.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("cached sessions", "[identity]") {
    testing::IdentityWorld world;
    CachedSessions sessions({world.sessions, world.unit, world.broadcast, world.clock}, 1000);
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
    SECTION("an answer is asked for again after 30 seconds") {
        world.clock.advance(std::chrono::seconds(30) - std::chrono::milliseconds(1));
        CHECK(sessions.find_live(id));
        CHECK(world.sessions.live_lookups == 1);
        world.clock.advance(std::chrono::milliseconds(1));
        CHECK(sessions.find_live(id));
        CHECK(world.sessions.live_lookups == 2);
    }
    SECTION("and at once when the clock was set back") {
        world.clock.advance(-std::chrono::hours(1));
        CHECK(sessions.find_live(id));
        CHECK(world.sessions.live_lookups == 2);
    }
}

TEST_CASE("cached sessions of two servers", "[identity]") {
    testing::IdentityWorld world;
    testing::FakeBroadcast link_of_far;
    world.broadcast.peers = {&link_of_far};
    CachedSessions near({world.sessions, world.unit, world.broadcast, world.clock}, 1000);
    CachedSessions far({world.sessions, world.unit, link_of_far, world.clock}, 1000);
    auto const ann = world.add_user("ann@example.com");
    auto const id = world.actor_of(world.sign_in(ann)).session_id;
    auto const other = world.actor_of(world.sign_in(ann)).session_id;
    REQUIRE(far.find_live(id));
    REQUIRE(far.find_live(other));

    SECTION("what ends on one has ended on the other") {
        world.unit.run([&] { near.end(id); });
        CHECK_FALSE(far.find_live(id));
        CHECK(far.find_live(other));
    }
    SECTION("all that end together are told together") {
        world.unit.run([&] { near.end_all_of(ann.id); });
        CHECK_FALSE(far.find_live(id));
        CHECK_FALSE(far.find_live(other));
        CHECK(world.broadcast.published.size() == 1);
    }
    SECTION("nothing is told of what rolls back") {
        CHECK_THROWS_AS(world.unit.run([&] { near.end(id), throw 1; }), int);
        CHECK(world.broadcast.published.empty());
    }
    SECTION("without a link all is asked of the store, and nothing kept") {
        link_of_far.cut();
        auto const before = world.sessions.live_lookups;
        for (int i = 0; i < 3; ++i) CHECK(far.find_live(id));
        CHECK(world.sessions.live_lookups == before + 3);
        world.unit.run([&] { near.end(id); });
        CHECK_FALSE(far.find_live(id));
    }
    SECTION("what was known before the link was cut is forgotten when it is back") {
        link_of_far.cut();
        world.unit.run([&] { near.end(id); });
        link_of_far.mend();
        CHECK_FALSE(far.find_live(id));
    }
}
