#include "adapters/sql/scratch_database.hpp"
#include "contracts/one_time_tokens_contract.hpp"
#include "contracts/session_repository_contract.hpp"
#include "contracts/user_repository_contract.hpp"
#include "support/fakes/ascii_unicode_text.hpp"
#include "support/fakes/sequential_ids.hpp"

#include <tenon/identity/cached_sessions.hpp>
#include <tenon/identity/stored_users.hpp>
#include <tenon/identity/users.hpp>
#include <tenon/json/json_reader.hpp>
#include <tenon/sql/identity.hpp>
#include <tenon/sql/resource_store.hpp>

namespace tenon::sql {
namespace {

using namespace tenon::testing;

// A fresh database with the schema of the migrations.
struct IdentityDatabase {
    ScratchFolder folder;
    Database database{migrated(settings_in(folder.path))};
    Catalog catalog = catalog_of_users();
    AsciiUnicodeText unicode;
    std::unique_ptr<JsonReader> json = make_json_reader();
    std::unique_ptr<ResourceStore> rows = make_resource_store(database, catalog, unicode, *json);
    std::unique_ptr<identity::PasswordHashes> hashes = make_password_hashes(database);
    std::unique_ptr<identity::SessionRepository> sessions = make_session_repository(database);
    std::unique_ptr<identity::OneTimeTokens> tokens = make_one_time_tokens(database);
    identity::StoredUsers users{{*rows, *hashes}};
    SequentialIds ids;

    static DatabaseSettings migrated(DatabaseSettings settings) {
        Database(settings).migrate_up({}, Timestamp());
        return settings;
    }
    static Catalog catalog_of_users() {
        Catalog catalog;
        catalog.add(identity::users);
        return catalog;
    }
    std::int64_t count(std::string const& table) {
        auto const session = database.engine().sessions().reading();
        auto row = session->query("SELECT count(*) FROM " + table, {Slot::integer});
        row->next();
        return row[0].integer;
    }
};

TEST_CASE("users in SQLite keep the user repository's contract") {
    IdentityDatabase db;
    check_user_repository(db.users, db.ids, db.database.units());
}

TEST_CASE("sessions in SQLite keep the session repository's contract") {
    IdentityDatabase db;
    check_session_repository(*db.sessions, db.users, db.ids, db.database.units());
}

TEST_CASE("cached sessions in SQLite keep the session repository's contract") {
    IdentityDatabase db;
    identity::CachedSessions cached({*db.sessions, db.database.units()}, 1000);
    check_session_repository(cached, db.users, db.ids, db.database.units());
}

TEST_CASE("one-time tokens in SQLite keep their contract") {
    IdentityDatabase db;
    check_one_time_tokens(*db.tokens, db.users, db.ids, db.database.units());
}

TEST_CASE("a session and a password hash belong to a user that is there") {
    IdentityDatabase db;
    auto const nobody = db.ids.next();
    CHECK_THROWS_AS(db.database.units().run([&] { db.hashes->set(nobody, "hash"); }), Error);
    CHECK_THROWS_AS(db.database.units().run([&] { db.sessions->add(a_session(db.ids.next(), nobody, {}), "d"); }),
                    Error);
}

TEST_CASE("nothing of an ended session stays behind") {
    IdentityDatabase db;
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
    IdentityDatabase db;
    auto const names = db.database.migrate_down(100);
    CHECK(std::ranges::count(names, "0010_identity_users") == 1);
    CHECK(std::ranges::count(names, "0011_identity_sessions") == 1);
}

}  // namespace
}  // namespace tenon::sql
