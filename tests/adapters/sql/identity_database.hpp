#pragma once
#include <tenon/identity/stored_users.hpp>
#include <tenon/identity/users.hpp>
#include <tenon/json/json_reader.hpp>
#include <tenon/sql/identity.hpp>
#include <tenon/sql/resource_store.hpp>

#include "scratch_database.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/fakes/small_unicode_text.hpp"

#include <atomic>
#include <thread>

namespace tenon::sql {

// A fresh database with the schema of the migrations.
struct IdentityDatabase {
    explicit IdentityDatabase(On on = On::sqlite) : place(on, on == On::postgresql ? migrated_template() : "") {}

    ScratchPlace place;
    Database database{migrated(place.settings())};
    Catalog catalog = catalog_of_users();
    testing::SmallUnicodeText unicode;
    std::unique_ptr<JsonReader> json = json::make_json_reader();
    std::unique_ptr<ResourceStore> rows = make_resource_store(database, catalog, unicode, *json);
    std::unique_ptr<identity::PasswordHashes> hashes = make_password_hashes(database);
    std::unique_ptr<identity::SessionRepository> sessions = make_session_repository(database);
    std::unique_ptr<identity::OneTimeTokens> tokens = make_one_time_tokens(database);
    identity::StoredUsers users{{*rows, *hashes}};
    testing::SequentialIds ids;

    static DatabaseSettings migrated(DatabaseSettings settings) {
        Database(settings).migrate_up({}, Timestamp());
        return settings;
    }
    // PostgreSQL copies a database faster than it makes the tables.
    static std::string migrated_template() {
        static std::string const name = [] {
            ScratchPostgresql made;
            DatabaseSettings settings;
            settings.url = made.url();
            migrated(settings);
            made.keep();
            return made.name;
        }();
        return name;
    }
    static Catalog catalog_of_users() {
        Catalog catalog;
        catalog.add(identity::users);
        return catalog;
    }
    UnitOfWork& units() { return database.units(); }
    std::int64_t count(std::string const& table) {
        auto const session = database.engine().sessions().reading();
        auto row = session->query("SELECT count(*) FROM " + table, {Slot::integer});
        row->next();
        return row[0].integer;
    }

    // How many of eight threads that run `attempt` at the same time got through it; the others are
    // refused with a conflict.
    template <class Attempt>
    int count_winners(Attempt const& attempt) {
        std::atomic<int> winners = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) threads.emplace_back([&, i] { winners += wins(attempt, i); });
        }
        return winners;
    }

private:
    template <class Attempt>
    bool wins(Attempt const& attempt, int number) {
        try {
            units().run([&] { attempt(number); });
            return true;
        } catch (Error const& error) {
            if (error.fault() != Fault::conflict) throw;
            return false;
        }
    }
};

}  // namespace tenon::sql
