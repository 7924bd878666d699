#include <tenon/identity/log_out.hpp>
#include <tenon/identity/refresh_session.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("log out", "[identity]") {
    testing::IdentityWorld world;
    LogOut const log_out({world.sessions, world.unit});
    auto const ann = world.add_user("ann@example.com");
    auto const here = world.sign_in(ann);
    auto const there = world.sign_in(ann);

    log_out(world.actor_of(here));
    CHECK_FALSE(world.sessions.find_live(world.actor_of(here).session_id));
    CHECK(world.sessions.find_live(world.actor_of(there).session_id));
    CHECK_NOTHROW(log_out(world.actor_of(here)));

    RefreshSession const refresh({world.users, world.sessions, world.opener, world.secrets, world.unit, world.clock});
    CHECK_FALSE(refresh(here.refresh_token));
    CHECK(refresh(there.refresh_token));
}
