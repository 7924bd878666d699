#include <tenon/identity/open_session.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("open a session", "[identity]") {
    testing::IdentityWorld world;
    world.clock.at += std::chrono::milliseconds(987);
    auto const now = world.clock.now();
    auto const ann = world.add_user("ann@example.com");
    auto const opened = world.unit.returning([&] { return world.opener.open(ann, world.client, now); });

    SECTION("keeps it with the digest of its refresh token") {
        CHECK(world.sessions.find(opened.session.id) == opened.session);
        CHECK(opened.session.expires_at == now + std::chrono::days(30));
        auto const token = world.sessions.find_refresh_token(world.secrets.digest(opened.refresh_token)).value();
        CHECK(token.session_id == opened.session.id);
        CHECK(token.expires_at == opened.session.expires_at);
        CHECK_FALSE(world.sessions.find_refresh_token(opened.refresh_token));
    }
    SECTION("the access token counts whole seconds and never starts in the future") {
        auto const signed_in = world.opener.sign_in(ann, opened, now);
        auto const& claims = world.access_tokens.issued.at(signed_in.access_token);
        CHECK(claims.issued_at == testing::FixedClock::start);
        CHECK(claims.expires_at == claims.issued_at + std::chrono::minutes(15));
        CHECK(claims.session_id == opened.session.id);
        CHECK_FALSE(claims.token_id.empty());
        CHECK(signed_in.refresh_token == opened.refresh_token);
    }
    SECTION("renewal moves the times and replaces the refresh token") {
        auto const later = now + std::chrono::hours(1);
        auto const used = world.secrets.digest(opened.refresh_token);
        auto const renewed = world.unit.returning([&] { return world.opener.renew(opened.session, used, later); });
        CHECK(renewed.session.last_used_at == later);
        CHECK(renewed.session.expires_at == later + std::chrono::days(30));
        CHECK(world.sessions.find(opened.session.id) == renewed.session);
        CHECK(world.sessions.find_refresh_token(used)->is_used);
        CHECK_FALSE(world.sessions.find_refresh_token(world.secrets.digest(renewed.refresh_token))->is_used);
    }
}
