#include "errors.hpp"
#include "identity_database.hpp"
#include "support/builders/identity_builders.hpp"
#include "support/faults.hpp"

namespace tenon::sql {
namespace {

using testing::a_session;
using testing::a_user;

// Ann, signed in once with the refresh token "first".
struct SignedIn : IdentityDatabase {
    explicit SignedIn(On on) : IdentityDatabase(on) {
        units().run([&] {
            users.add(ann);
            sessions->add(session, "first");
        });
    }
    void rotate(std::string_view used, std::string_view fresh) {
        units().run([&] { sessions->rotate(session, used, fresh); });
    }
    bool is_used(std::string_view digest) { return sessions->find_refresh_token(digest).value().is_used; }

    identity::User ann = a_user(ids.next(), "ann@example.com");
    identity::Session session = a_session(ids.next(), ann.id, ann.created_at);
};

TEST_CASE("a refresh token has one successor") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    SignedIn db(on);
    auto const is_refused = Predicate<Error>(
        [](Error const& e) {
            return e.fault() == Fault::conflict &&
                   std::string_view(e.what()).find("sign in again") != std::string::npos;
        },
        "is a conflict that says what to do");
    SECTION("when it comes back") {
        db.rotate("first", "second");
        CHECK_THROWS_MATCHES(db.rotate("first", "third"), Error, is_refused);
        CHECK_FALSE(db.sessions->find_refresh_token("third"));
        CHECK_FALSE(db.is_used("second"));
    }
    SECTION("when it is used several times at once") {
        CHECK(db.count_winners(
                  [&](int i) { db.sessions->rotate(db.session, "first", "successor " + std::to_string(i)); }) == 1);
        CHECK(db.count("refresh_tokens") == 2);
    }
    SECTION("when it never was") {
        CHECK_THROWS_MATCHES(db.rotate("unknown", "second"), Error, is_refused);
        CHECK_FALSE(db.is_used("first"));
    }
    SECTION("in its own session") {
        auto const other = a_session(db.ids.next(), db.ann.id, db.ann.created_at);
        db.units().run([&] { db.sessions->add(other, "other"); });
        CHECK_THROWS_MATCHES(db.rotate("other", "second"), Error, is_refused);
        CHECK_FALSE(db.is_used("other"));
    }
    SECTION("whatever is written past the repository") {
        CHECK_THROWS_AS(db.units().run([&] {
            db.database.engine().sessions().writing().execute(
                "INSERT INTO refresh_tokens (digest, session_id, expires_at, is_used) VALUES ('x', :session, :now, "
                "FALSE)",
                db.session.id, Timestamp());
        }),
                        UniqueViolation);
    }
}

TEST_CASE("every link of a chain of refresh tokens but the last is used, and all end together") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    SignedIn db(on);
    db.rotate("first", "second");
    db.rotate("second", "third");
    CHECK(db.is_used("first"));
    CHECK(db.is_used("second"));
    CHECK_FALSE(db.is_used("third"));
    db.units().run([&] { db.sessions->end(db.session.id); });
    for (auto const* digest : {"first", "second", "third"}) CHECK_FALSE(db.sessions->find_refresh_token(digest));
}

TEST_CASE("of several people who take one e-mail at once, one gets it") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    CHECK(db.count_winners([&](int) { db.users.add(a_user(db.ids.next(), "ann@example.com")); }) == 1);
    CHECK(db.count("users") == 1);
}

TEST_CASE("a one-time token taken several times at once is given once") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    db.units().run([&] { db.tokens->add({"s", identity::TokenPurpose::set_up, "", Timestamp()}); });
    CHECK(db.count_winners([&](int) {
        if (!db.tokens->take("s")) throw Error(Fault::conflict, "taken");
    }) == 1);
}

TEST_CASE("one-time tokens are new, and belong to users that exist") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    identity::OneTimeToken const stray{"r", identity::TokenPurpose::reset, db.ids.next(), Timestamp()};
    CHECK_FAULT(db.units().run([&] { db.tokens->add(stray); }), Fault::conflict);
    identity::OneTimeToken const set_up{"s", identity::TokenPurpose::set_up, "", Timestamp()};
    db.units().run([&] { db.tokens->add(set_up); });
    CHECK_FAULT(db.units().run([&] { db.tokens->add(set_up); }), Fault::conflict);
}

}  // namespace
}  // namespace tenon::sql
