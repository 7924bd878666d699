#include <tenon/identity/refresh_session.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("refresh a session", "[identity]") {
    testing::IdentityWorld world;
    RefreshSession const refresh({world.users, world.sessions, world.opener, world.secrets, world.unit, world.clock});
    auto const ann = world.add_user("ann@example.com");
    auto const first = world.sign_in(ann);
    auto const session_id = world.actor_of(first).session_id;

    SECTION("gives a new pair for the same session") {
        world.clock.advance(std::chrono::hours(1));
        auto const second = refresh(first.refresh_token).value();
        CHECK(second.refresh_token != first.refresh_token);
        CHECK(second.access_token != first.access_token);
        CHECK(second.user.id == ann.id);
        CHECK(world.actor_of(second).session_id == session_id);
        auto const session = world.sessions.find(session_id).value();
        CHECK(session.last_used_at == world.clock.now());
        CHECK(session.expires_at == world.clock.now() + std::chrono::days(30));
    }
    SECTION("the chain goes on with each newest token") {
        auto const second = refresh(first.refresh_token).value();
        auto const third = refresh(second.refresh_token).value();
        CHECK(refresh(third.refresh_token));
    }
    SECTION("a used token ends the session for everyone, without grace") {
        auto const second = refresh(first.refresh_token).value();
        CHECK_FALSE(refresh(first.refresh_token));
        CHECK_FALSE(world.sessions.find(session_id));
        CHECK_FALSE(refresh(second.refresh_token));
    }
    SECTION("a token older than the last used one ends it too") {
        auto const second = refresh(first.refresh_token).value();
        auto const third = refresh(second.refresh_token).value();
        CHECK_FALSE(refresh(first.refresh_token));
        CHECK_FALSE(refresh(third.refresh_token));
    }
    SECTION("ending lasts though the answer is a refusal") {
        CHECK(refresh(first.refresh_token));
        auto const commits = world.unit.commits;
        CHECK_FALSE(refresh(first.refresh_token));
        CHECK(world.unit.commits == commits + 1);
    }
    SECTION("other sessions of the person live on") {
        auto const other = world.sign_in(ann);
        CHECK(refresh(first.refresh_token));
        CHECK_FALSE(refresh(first.refresh_token));
        CHECK(refresh(other.refresh_token));
    }
    SECTION("it works until just before it expires") {
        world.clock.advance(std::chrono::days(30) - std::chrono::milliseconds(1));
        CHECK(refresh(first.refresh_token));
    }
    SECTION("it is refused from the moment it expires") {
        world.clock.advance(std::chrono::days(30));
        CHECK_FALSE(refresh(first.refresh_token));
    }
    SECTION("junk is refused without a unit of work") {
        auto const commits = world.unit.commits;
        CHECK_FALSE(refresh("junk"));
        CHECK_FALSE(refresh(""));
        CHECK(world.unit.commits == commits);
    }
    SECTION("a deactivated person is refused") {
        world.deactivate(ann);
        CHECK_FALSE(refresh(first.refresh_token));
    }
    SECTION("a unit of work that is run again uses the token once") {
        world.unit.replays = 2;
        auto const second = refresh(first.refresh_token);
        REQUIRE(second);
        CHECK(refresh(second->refresh_token));
    }
}
