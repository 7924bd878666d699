#include <tenon/identity/log_in.hpp>
#include <tenon/identity/memory_login_throttle.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("log in", "[identity]") {
    testing::IdentityWorld world;
    MemoryLoginThrottle throttle(world.clock);
    LogIn const log_in(
        {world.users, world.hasher, throttle, world.opener, world.text, world.changes, world.unit, world.clock});
    auto const ann = world.add_user("ann@example.com");

    SECTION("opens a session and gives its tokens") {
        auto const signed_in = log_in(" ANN@example.com ", "correct horse", world.client, "request-1");
        CHECK(signed_in.user.id == ann.id);
        CHECK(signed_in.expires_in == std::chrono::minutes(15));
        auto const& claims = world.access_tokens.issued.at(signed_in.access_token);
        CHECK(claims.user_id == ann.id);
        CHECK(claims.expires_at - claims.issued_at == std::chrono::minutes(15));
        auto const session = world.sessions.find(claims.session_id).value();
        CHECK(session.user_id == ann.id);
        CHECK(session.address == "192.0.2.7");
        CHECK(session.user_agent == "Browser/1.0");
        CHECK(session.expires_at == world.clock.now() + std::chrono::days(30));
        auto const refresh = world.sessions.find_refresh_token(world.secrets.digest(signed_in.refresh_token)).value();
        CHECK(refresh.session_id == session.id);
    }
    SECTION("each sign-in is a session of its own") {
        log_in("ann@example.com", "correct horse", world.client);
        log_in("ann@example.com", "correct horse", world.client);
        CHECK(world.count_sessions_of(ann) == 2);
    }
    SECTION("the time is kept, seen at once and written down") {
        world.clock.advance(std::chrono::hours(1));
        auto const signed_in = log_in("ann@example.com", "correct horse", world.client, "request-1");
        CHECK(signed_in.user.last_login == world.clock.now());
        CHECK(world.users.find(ann.id) == signed_in.user);
        CHECK(signed_in.user.version == 2);
        CHECK(world.changes.all.back().verb == "log_in");
        CHECK(world.changes.all.back().actor_id == ann.id);
    }
    SECTION("an unknown e-mail and a wrong password get the same answer at the same cost") {
        auto const outcome = [&](std::string_view email, std::string_view password) {
            world.hasher.verified = world.hasher.hashed = 0;
            try {
                log_in(email, password, world.client);
            } catch (Error const& error) {
                return std::tuple(error.fault(), std::string(error.what()), error.code(), world.hasher.verified,
                                  world.hasher.hashed);
            }
            return std::tuple(Fault::invalid, std::string("no error"), std::string_view(), 0, 0);
        };
        auto const wrong = outcome("ann@example.com", "wrong horse");
        CHECK(std::get<0>(wrong) == Fault::unauthenticated);
        CHECK(std::get<3>(wrong) == 1);
        CHECK(wrong == outcome("eve@example.com", "correct horse"));
        CHECK(wrong == outcome("no address", "correct horse"));
        CHECK(wrong == outcome("\xff", "\xff"));
        world.unit.run(
            [&] { world.users.add(testing::a_user("00000000-0000-7000-8000-0000000000aa", "new@example.com")); });
        CHECK(wrong == outcome("new@example.com", "nobody's password"));  // invited, no password yet
        CHECK(world.sessions.all.empty());
    }
    SECTION("a deactivated account is told to who knows its password, and to nobody else") {
        world.deactivate(ann);
        CHECK_FAULT(log_in("ann@example.com", "correct horse", world.client), Fault::forbidden);
        CHECK_FAULT(log_in("ann@example.com", "wrong horse", world.client), Fault::unauthenticated);
        CHECK(world.sessions.all.empty());
    }
    SECTION("a hash of an older method is replaced on the way") {
        world.users.hashes[ann.id] = "old:correct horse";
        log_in("ann@example.com", "correct horse", world.client);
        CHECK(world.users.hashes[ann.id] == "new:correct horse");
    }
    SECTION("what changes while the password is looked at counts") {
        SECTION("the password") {
            world.hasher.during_verify = [&] { world.users.hashes[ann.id] = "new:another horse"; };
            CHECK_FAULT(log_in("ann@example.com", "correct horse", world.client), Fault::unauthenticated);
        }
        SECTION("the account") {
            world.hasher.during_verify = [&] { world.deactivate(ann); };
            CHECK_FAULT(log_in("ann@example.com", "correct horse", world.client), Fault::forbidden);
        }
        CHECK(world.sessions.all.empty());
    }
    SECTION("guessing is slowed down, and says for how long") {
        for (int i = 0; i < 5; ++i) CHECK_THROWS_AS(log_in("ann@example.com", "wrong", world.client), Error);
        CHECK_THROWS_MATCHES(
            log_in("ann@example.com", "correct horse", world.client), Error, Predicate<Error>([](Error const& error) {
                return error.fault() == Fault::rate_limited && error.retry_after() == std::chrono::seconds(1);
            }));
        world.clock.advance(std::chrono::seconds(1));
        CHECK_NOTHROW(log_in("ann@example.com", "correct horse", world.client));
    }
    SECTION("a unit of work that is run again opens one session") {
        world.unit.replays = 1;
        log_in("ann@example.com", "correct horse", world.client);
        CHECK(world.count_sessions_of(ann) == 1);
        CHECK(world.users.find(ann.id)->version == 2);
    }
    SECTION("a long or unreadable user agent is made fit to show") {
        std::string long_agent(399, 'x');
        log_in("ann@example.com", "correct horse", {"192.0.2.7", long_agent + "é and more"});
        CHECK(world.sessions.list_of(ann.id, world.clock.now()).front().user_agent == long_agent);
        log_in("ann@example.com", "correct horse", {"192.0.2.7", "\xff"});
        CHECK(world.sessions.list_of(ann.id, world.clock.now()).front().user_agent.empty());
    }
}
