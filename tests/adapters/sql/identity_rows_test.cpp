#include "identity_database.hpp"
#include "support/builders/identity_builders.hpp"
#include "support/faults.hpp"

namespace tenon::sql {
namespace {

using testing::a_session;
using testing::a_user;

ListQuery matching(std::string folded) {
    ListQuery query;
    query.search = std::move(folded);
    query.sort = {{column::id, false}};
    query.wants_total = true;
    return query;
}

TEST_CASE("users are listed by the resource store as the repository keeps them") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto ann = a_user(db.ids.next(), "ann@example.com");
    ann.full_name = "Łucja Ćwik";
    CHECK(db.rows->list(identity::users, matching("")).total == 0);
    db.units().run([&] { db.users.add(ann); });

    SECTION("all of a row, and in the totals") {
        auto const page = db.rows->list(identity::users, matching(""));
        REQUIRE(page.rows.size() == 1);
        CHECK((page.rows[0] == identity::record_of(ann)));
        CHECK(page.total == 1);
    }
    SECTION("found without regard to case, also after a change") {
        auto const finds = [&](std::string text) { return db.rows->list(identity::users, matching(text)).total == 1; };
        CHECK(finds("łucja ć"));
        CHECK(finds("@example"));
        ann.full_name = "Żaneta";
        ann.email = "zaneta@example.com";
        db.units().run([&] { db.users.update(ann); });
        CHECK(finds("żan"));
        CHECK(finds("zaneta@"));
        CHECK_FALSE(finds("łucja"));
        CHECK_FALSE(finds("ann@"));
    }
    SECTION("with the permissions of the role they have now") {
        ann.role = Role::viewer;
        db.units().run([&] { db.users.update(ann); });
        auto const row = db.rows->find(identity::users, ann.id).value();
        CHECK(std::get<TextList>(row[identity::users.at("permissions")]) == TextList{"read"});
        CHECK(version_of(row) == 2);
    }
}

TEST_CASE("a taken e-mail is told by its field") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const ann = a_user(db.ids.next(), "ann@example.com"), eve = a_user(db.ids.next(), "eve@example.com");
    db.units().run([&] { db.users.add(ann), db.users.add(eve); });
    auto const is_told = Predicate<Error>(
        [](Error const& e) {
            return e.fault() == Fault::conflict && e.code() == "DUPLICATE_RESOURCE" && e.violations().size() == 1 &&
                   e.violations()[0].field == "email";
        },
        "names the e-mail");
    auto taken = eve;
    taken.email = ann.email;
    CHECK_THROWS_MATCHES(db.units().run([&] { db.users.add(a_user(db.ids.next(), ann.email)); }), Error, is_told);
    CHECK_THROWS_MATCHES(db.units().run([&] { db.users.update(taken); }), Error, is_told);
}

TEST_CASE("a live session follows its user, inside the unit of work too") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto ann = a_user(db.ids.next(), "ann@example.com", Role::manager);
    auto const session = a_session(db.ids.next(), ann.id, ann.created_at);
    db.units().run([&] {
        db.users.add(ann);
        db.sessions->add(session, "first");
    });
    ann.role = Role::viewer;
    ann.is_active = false;
    identity::LiveSession const demoted{ann.id, Role::viewer, false, session.expires_at};
    db.units().run([&] {
        db.users.update(ann);
        CHECK(db.sessions->find_live(session.id) == demoted);
    });
    CHECK(db.sessions->find_live(session.id) == demoted);
}

TEST_CASE("a session may come from an unnamed client") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    IdentityDatabase db(on);
    auto const ann = a_user(db.ids.next(), "ann@example.com");
    auto unnamed = a_session(db.ids.next(), ann.id, ann.created_at);
    unnamed.user_agent = unnamed.address = "";
    db.units().run([&] {
        db.users.add(ann);
        db.sessions->add(unnamed, "unnamed");
    });
    CHECK(db.sessions->find(unnamed.id) == unnamed);
}

}  // namespace
}  // namespace tenon::sql
