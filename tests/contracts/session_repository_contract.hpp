#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include "support/builders/identity_builders.hpp"
#include "support/catch.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

// What every SessionRepository does. The stores are empty at first.
inline void check_session_repository(identity::SessionRepository& sessions, identity::UserRepository& users,
                                     IdSource& ids, UnitOfWork& unit) {
    using std::chrono::hours;
    auto const ann = a_user(ids.next(), "ann@example.com", Role::manager);
    auto const bob = a_user(ids.next(), "bob@example.com");
    auto const now = ann.created_at;
    auto const first = a_session(ids.next(), ann.id, now);
    auto const second = a_session(ids.next(), ann.id, now + hours(1));
    auto const bobs = a_session(ids.next(), bob.id, now);
    unit.run([&] {
        users.add(ann);
        users.add(bob);
        sessions.add(first, "first");
        sessions.add(second, "second");
        sessions.add(bobs, "bobs");
    });

    SECTION("a session is found as it was added") {
        CHECK(sessions.find(first.id) == first);
        CHECK_FALSE(sessions.find(ids.next()));
    }
    SECTION("a user's sessions are listed newest first while they are alive") {
        CHECK(sessions.list_of(ann.id, now) == std::vector{second, first});
        CHECK(sessions.list_of(ann.id, first.expires_at) == std::vector{second});
        CHECK(sessions.list_of(ids.next(), now).empty());
    }
    SECTION("a live session says what its user may do") {
        CHECK(sessions.find_live(first.id) == identity::LiveSession{ann.id, Role::manager, true, first.expires_at});
        CHECK_FALSE(sessions.find_live(ids.next()));
    }
    SECTION("a refresh token is known by its digest") {
        CHECK(sessions.find_refresh_token("first") ==
              identity::RefreshToken{"first", first.id, first.expires_at, false});
        CHECK_FALSE(sessions.find_refresh_token("unknown"));
    }
    SECTION("rotation keeps the used token, adds the fresh one and moves the times") {
        auto renewed = first;
        renewed.last_used_at = now + hours(2);
        renewed.expires_at = now + hours(1000);
        unit.run([&] { sessions.rotate(renewed, "first", "fresh"); });
        CHECK(sessions.find(first.id) == renewed);
        CHECK(sessions.find_live(first.id)->expires_at == renewed.expires_at);
        CHECK(sessions.find_refresh_token("first") ==
              identity::RefreshToken{"first", first.id, first.expires_at, true});
        CHECK(sessions.find_refresh_token("fresh") ==
              identity::RefreshToken{"fresh", first.id, renewed.expires_at, false});
    }
    SECTION("a token is rotated once") {
        unit.run([&] { sessions.rotate(first, "first", "fresh"); });
        CHECK_FAULT(unit.run([&] { sessions.rotate(first, "first", "other"); }), Fault::conflict);
        CHECK_FALSE(sessions.find_refresh_token("other"));
        CHECK_FALSE(sessions.find_refresh_token("fresh")->is_used);
    }
    SECTION("a token of another or an ended session is not rotated") {
        CHECK_FAULT(unit.run([&] { sessions.rotate(first, "second", "fresh"); }), Fault::conflict);
        unit.run([&] { sessions.end(first.id); });
        CHECK_FAULT(unit.run([&] { sessions.rotate(first, "first", "fresh"); }), Fault::conflict);
    }
    SECTION("an ended session is gone with its tokens, and only it") {
        CHECK(sessions.find_live(first.id));
        CHECK(unit.returning([&] { return sessions.end(first.id); }));
        CHECK_FALSE(sessions.find(first.id));
        CHECK_FALSE(sessions.find_live(first.id));
        CHECK_FALSE(sessions.find_refresh_token("first"));
        CHECK(sessions.find_live(second.id));
        CHECK_FALSE(unit.returning([&] { return sessions.end(first.id); }));
    }
    SECTION("all sessions of one user end together") {
        for (auto const& id : {first.id, second.id, bobs.id}) CHECK(sessions.find_live(id));
        auto ended = unit.returning([&] { return sessions.end_all_of(ann.id); });
        std::ranges::sort(ended);
        CHECK(ended == std::vector{first.id, second.id});
        CHECK_FALSE(sessions.find_live(first.id));
        CHECK_FALSE(sessions.find_live(second.id));
        CHECK(sessions.find_live(bobs.id));
        CHECK(unit.returning([&] { return sessions.end_all_of(ann.id); }).empty());
    }
    SECTION("a session whose end was rolled back lives on") {
        CHECK_FAULT(unit.run([&] {
            sessions.end(first.id);
            throw Error(Fault::invalid, "no");
        }),
                    Fault::invalid);
        CHECK(sessions.find_live(first.id));
        CHECK(sessions.find_refresh_token("first"));
    }
    SECTION("expired sessions are purged from their last moment on") {
        auto const before = first.expires_at - std::chrono::milliseconds(1);
        CHECK(unit.returning([&] { return sessions.purge_expired(before); }) == 0);
        CHECK(unit.returning([&] { return sessions.purge_expired(first.expires_at); }) == 2);
        CHECK_FALSE(sessions.find(first.id));
        CHECK_FALSE(sessions.find_refresh_token("first"));
        CHECK(sessions.find(second.id));
    }
    SECTION("used tokens of a living session are purged when they have expired") {
        auto renewed = first;
        renewed.expires_at = now + hours(1000);
        unit.run([&] { sessions.rotate(renewed, "first", "fresh"); });
        unit.run([&] { sessions.purge_expired(first.expires_at); });
        CHECK_FALSE(sessions.find_refresh_token("first"));
        CHECK(sessions.find_refresh_token("fresh"));
    }
}

}  // namespace tenon::testing
