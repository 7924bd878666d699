#include <tenon/identity/end_session.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("end a session", "[identity]") {
    testing::IdentityWorld world;
    EndSession const end({world.sessions, world.unit});
    auto const ann = world.add_user("ann@example.com");
    auto const here = world.actor_of(world.sign_in(ann));
    auto const lost = world.actor_of(world.sign_in(ann));
    auto const bob = world.actor_of(world.sign_in(world.add_user("bob@example.com", Role::admin)));

    SECTION("one's own session ends, and only it") {
        end(here, lost.session_id);
        CHECK_FALSE(world.sessions.find(lost.session_id));
        CHECK(world.sessions.find(here.session_id));
    }
    SECTION("the current one may be ended too") {
        end(here, here.session_id);
        CHECK_FALSE(world.sessions.find(here.session_id));
    }
    SECTION("somebody else's may not, not even by an admin") {
        CHECK_FAULT(end(bob, lost.session_id), Fault::forbidden);
        CHECK(world.sessions.find(lost.session_id));
    }
    SECTION("an unknown one is not found") { CHECK_FAULT(end(here, "none"), Fault::not_found); }
}
