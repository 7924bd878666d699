#include <tenon/identity/list_sessions.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("list sessions", "[identity]") {
    testing::IdentityWorld world;
    ListSessions const list({world.sessions, world.clock});
    auto const ann = world.add_user("ann@example.com");
    world.sign_in(world.add_user("bob@example.com"));
    auto const old = world.actor_of(world.sign_in(ann));
    world.clock.advance(std::chrono::days(1));
    auto const here = world.actor_of(world.sign_in(ann));

    SECTION("one's own, newest first, with the one that asks marked") {
        auto const listed = list(here);
        REQUIRE(listed.size() == 2);
        CHECK(listed[0].session.id == here.session_id);
        CHECK(listed[0].is_current);
        CHECK(listed[1].session.id == old.session_id);
        CHECK_FALSE(listed[1].is_current);
    }
    SECTION("those that expired are left out") {
        world.clock.advance(std::chrono::days(29));
        auto const listed = list(here);
        REQUIRE(listed.size() == 1);
        CHECK(listed[0].session.id == here.session_id);
    }
}
