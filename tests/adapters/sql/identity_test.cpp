#include "contracts/one_time_tokens_contract.hpp"
#include "contracts/session_repository_contract.hpp"
#include "contracts/user_repository_contract.hpp"
#include "identity_database.hpp"
#include "support/fakes/fake_broadcast.hpp"
#include "support/fakes/fixed_clock.hpp"

#include <tenon/identity/cached_sessions.hpp>

namespace tenon::sql {
namespace {

using namespace tenon::testing;

TEST_CASE("users in SQL keep the user repository's contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    check_user_repository(db.users, db.ids, db.database.units());
}

TEST_CASE("sessions in SQL keep the session repository's contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    check_session_repository(*db.sessions, db.users, db.ids, db.database.units());
}

TEST_CASE("cached sessions in SQL keep the session repository's contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    FakeBroadcast broadcast;
    FixedClock clock;
    identity::CachedSessions cached({*db.sessions, db.database.units(), broadcast, clock}, 1000);
    check_session_repository(cached, db.users, db.ids, db.database.units());
}

TEST_CASE("one-time tokens in SQL keep their contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    check_one_time_tokens(*db.tokens, db.users, db.ids, db.database.units());
}

TEST_CASE("a session and a password hash belong to a user that is there") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const nobody = db.ids.next();
    CHECK_THROWS_AS(db.database.units().run([&] { db.hashes->set(nobody, "hash"); }), Error);
    CHECK_THROWS_AS(db.database.units().run([&] { db.sessions->add(a_session(db.ids.next(), nobody, {}), "d"); }),
                    Error);
}

TEST_CASE("a user with a session is not erased under it") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const ann = a_user(db.ids.next(), "ann@example.com");
    db.database.units().run([&] {
        db.users.add(ann);
        db.sessions->add(a_session(db.ids.next(), ann.id, ann.created_at), "first");
    });
    CHECK_THROWS(db.database.units().run([&] { db.rows->erase(identity::users, ann.id); }));
    db.database.units().run([&] { db.sessions->end_all_of(ann.id); });
    CHECK(db.database.units().returning([&] { return db.rows->erase(identity::users, ann.id); }));
}

TEST_CASE("nothing of an ended session stays behind") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const ann = a_user(db.ids.next(), "ann@example.com");
    auto const session = a_session(db.ids.next(), ann.id, ann.created_at);
    db.database.units().run([&] {
        db.users.add(ann);
        db.sessions->add(session, "first");
        db.sessions->rotate(session, "first", "second");
    });
    CHECK(db.count("refresh_tokens") == 2);
    db.database.units().run([&] { db.sessions->end(session.id); });
    CHECK(db.count("refresh_tokens") == 0);
}

TEST_CASE("the identity tables are undone by their migrations") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const names = db.database.migrate_down(100);
    CHECK(std::ranges::count(names, "0010_identity_users") == 1);
    CHECK(std::ranges::count(names, "0011_identity_sessions") == 1);
}

}  // namespace
}  // namespace tenon::sql
