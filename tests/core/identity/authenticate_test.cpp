#include <tenon/identity/authenticate.hpp>
#include <tenon/identity/cached_sessions.hpp>
#include <tenon/identity/log_out.hpp>
#include <tenon/identity/refresh_session.hpp>
#include <tenon/identity/update_user.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("authenticate a request", "[identity]") {
    testing::IdentityWorld world;
    CachedSessions sessions({world.sessions, world.unit, world.broadcast, world.clock}, 1000);
    Authenticate const authenticate({world.access_tokens, sessions, world.clock});
    auto const ann = world.add_user("ann@example.com", Role::manager);
    auto const signed_in = world.sign_in(ann);
    auto const& token = signed_in.access_token;

    SECTION("gives the actor, and costs one look-up for many requests") {
        auto const actor = authenticate(token, "request-1").value();
        CHECK(actor.user_id == ann.id);
        CHECK(actor.role == Role::manager);
        CHECK(actor.session_id == world.actor_of(signed_in).session_id);
        CHECK(actor.request_id == "request-1");
        for (int i = 0; i < 10; ++i) CHECK(authenticate(token, ""));
        CHECK(world.sessions.live_lookups == 1);
    }
    SECTION("no token, junk and an expired token are nobody, without a look-up") {
        CHECK_FALSE(authenticate("", ""));
        CHECK_FALSE(authenticate("junk", ""));
        world.clock.advance(std::chrono::minutes(15));
        CHECK_FALSE(authenticate(token, ""));
        CHECK(world.sessions.live_lookups == 0);
    }
    SECTION("a session that ended is nobody at once, and asked for once") {
        REQUIRE(authenticate(token, ""));
        LogOut({sessions, world.unit})(world.actor_of(signed_in));
        CHECK_FALSE(authenticate(token, ""));
        CHECK_FALSE(authenticate(token, ""));
        CHECK(world.sessions.live_lookups == 2);
    }
    SECTION("another role and deactivation end it at once") {
        REQUIRE(authenticate(token, ""));
        auto const changes = GENERATE(UserChanges{{}, {}, Role::viewer, {}, {}}, UserChanges{{}, {}, {}, false, {}},
                                      UserChanges{{}, {}, {}, {}, "battery staple"});
        SetPassword const set_password({world.users, sessions, world.tokens});
        UpdateUser const update({world.users, sessions, world.tokens, set_password, world.hasher, world.text,
                                 world.changes, world.unit, world.clock});
        update({"the-admin", Role::admin, "", ""}, ann.id, changes);
        CHECK_FALSE(authenticate(token, ""));
    }
    SECTION("role and state are those of the session, never of the token") {
        auto changed = ann;
        changed.role = Role::viewer;
        world.unit.run([&] { world.users.update(changed); });
        CHECK(authenticate(token, "")->role == Role::viewer);
    }
    SECTION("a deactivated person is nobody even in a living session") {
        world.deactivate(ann);
        CHECK_FALSE(authenticate(token, ""));
    }
    SECTION("a session that expires does so though it is remembered") {
        world.access_tokens.issued[token].expires_at += std::chrono::days(60);
        REQUIRE(authenticate(token, ""));
        world.clock.advance(std::chrono::days(30) - std::chrono::milliseconds(1));
        CHECK(authenticate(token, ""));
        world.clock.advance(std::chrono::milliseconds(1));
        CHECK_FALSE(authenticate(token, ""));
    }
    SECTION("a refresh prolongs a remembered session") {
        world.access_tokens.issued[token].expires_at += std::chrono::days(60);
        REQUIRE(authenticate(token, ""));
        OpenSession const opener({sessions, world.access_tokens, world.secrets, world.ids}, world.settings);
        RefreshSession const refresh({world.users, sessions, opener, world.secrets, world.unit, world.clock});
        world.clock.advance(std::chrono::days(20));
        REQUIRE(refresh(signed_in.refresh_token));
        world.clock.advance(std::chrono::days(20));
        CHECK(authenticate(token, ""));
    }
    SECTION("a token of another person's session is nobody") {
        world.access_tokens.issued[token].user_id = "somebody else";
        CHECK_FALSE(authenticate(token, ""));
    }
    SECTION("trouble is not taken for absence") {
        world.sessions.during_find_live = [] { throw Error(Fault::unavailable, "The database is busy"); };
        CHECK_FAULT(authenticate(token, ""), Fault::unavailable);
        world.sessions.during_find_live = nullptr;
        CHECK(authenticate(token, ""));
    }
}
