#include "errors.hpp"
#include "scratch_database.hpp"

#include <tenon/sql/change_log.hpp>
#include <tenon/sql/shared_secret.hpp>

#include <future>
#include <thread>

using namespace tenon;
using namespace tenon::sql;
using namespace std::chrono_literals;

namespace {

DatabaseSettings settings_of(std::string url) {
    DatabaseSettings settings;
    settings.url = std::move(url);
    return settings;
}

std::string refusal_of(std::string const& url) {
    try {
        Database const database(settings_of(url));
    } catch (Error const& e) {
        return e.what();
    }
    return "opened";
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
    return text.replace(text.find(from), from.size(), to);
}

// Ends the connections of the other end, as a restart of the server does.
void cut_connections_to(ScratchPlace const& place) {
    ScratchPostgresql::administer("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '" +
                                  place.postgresql->name + "'");
}

auto const is_unavailable = has_fault(Fault::unavailable);

}  // namespace

TEST_CASE("a PostgreSQL that cannot be opened is refused with its place and what to do") {
    ScratchPostgresql const place;
    auto const url = place.url();
    auto const password = url.substr(url.find("tenon:") + 6, 16);
    auto const port = url.substr(url.rfind(':') + 1, url.rfind('/') - url.rfind(':') - 1);
    auto const check = [&](std::string const& changed, std::vector<std::string> const& parts) {
        auto const said = refusal_of(changed);
        for (auto const& part : parts) CHECK_THAT(said, Catch::Contains(part));
        CHECK_THAT(said, !Catch::Contains(password));
    };
    check(replaced(url, password, "wrong"),
          {"password authentication failed", port, "check the user and the password"});
    check(replaced(url, place.name, "nowhere"), {"does not exist", "createdb nowhere"});
    check(replaced(url, port, "1"), {"Connection refused", "127.0.0.1:1/", "check that PostgreSQL runs"});
    check(url + "?sslmode=require", {"SSL", "sslmode"});
    check(replaced(url, "127.0.0.1", "no-such-host.invalid"), {"no-such-host.invalid", "check that PostgreSQL runs"});
    check("postgresql://tenon:" + password + "%zz@127.0.0.1/x", {"database.url cannot be read"});
    check(url + "?nonsense=1", {"database.url cannot be read"});
    CHECK(refusal_of(url) == "opened");
}

TEST_CASE("of two units that each rest on what the other changes, one is run again and sees the other") {
    ScratchDatabase scratch(On::postgresql);
    int runs = 0, heard = 0;
    auto const leave_if_nobody_has = [&](std::int64_t who) {
        if (scratch.count() == 0) scratch.add(who, std::to_string(who));
    };
    scratch.units().run([&] {
        ++runs;
        scratch.units().after_commit([&] { ++heard; });
        auto const seen = scratch.count();
        if (runs == 1) std::thread([&] { scratch.units().run([&] { leave_if_nobody_has(1); }); }).join();
        if (seen == 0) scratch.add(2, "2");
    });
    CHECK(runs == 2);
    CHECK(heard == 1);
    CHECK(scratch.count() == 1);
    CHECK(scratch.database.stats().failed_commits == 1);
}

TEST_CASE("a unit is run a bounded number of times") {
    ScratchDatabase scratch(On::postgresql);
    scratch.units().run([&] { scratch.add(1, "a"); });
    int runs = 0;
    auto const body = [&] {
        ++runs;
        scratch.count();
        std::thread([&] {
            scratch.units().run([&] { scratch.writing().execute("UPDATE notes SET number = 1 WHERE id = 1"); });
        }).join();
        // Whatever the body makes of the failure, it is the transaction's.
        try {
            scratch.units().run([&] { scratch.writing().execute("UPDATE notes SET number = 2 WHERE id = 1"); });
        } catch (Error const&) {
        }
        throw std::runtime_error("not this one");
    };
    CHECK_THROWS_AS(scratch.units().run(body), SerializationFailure);
    CHECK(runs == 10);
}

TEST_CASE("a unit that goes on after a failed statement of its own is a mistake, not a silent rollback") {
    ScratchDatabase scratch(On::postgresql);
    auto const body = [&] {
        scratch.add(1, "a");
        CHECK_THROWS_AS(scratch.add(1, "b"), UniqueViolation);
    };
    CHECK_THROWS_AS(scratch.units().run(body), std::logic_error);
    CHECK(scratch.count() == 0);
}

TEST_CASE("a connection that was cut is replaced") {
    ScratchDatabase scratch(On::postgresql);
    SECTION("while nobody used it: nobody notices") {
        CHECK(scratch.count() == 0);
        cut_connections_to(scratch.place);
        CHECK(scratch.count() == 0);
        scratch.units().run([&] { scratch.add(1, "a"); });
        CHECK(scratch.count() == 1);
    }
    SECTION("under a unit: it fails as unavailable, and leaves nothing") {
        auto const body = [&] {
            scratch.add(1, "a");
            cut_connections_to(scratch.place);
            scratch.add(2, "b");
        };
        CHECK_THROWS_MATCHES(scratch.units().run(body), Error, is_unavailable);
        CHECK(scratch.count() == 0);
    }
    SECTION("before the commit: nobody is told that it is stored") {
        auto const body = [&] {
            scratch.add(1, "a");
            cut_connections_to(scratch.place);
        };
        CHECK_THROWS_MATCHES(scratch.units().run(body), Error, is_unavailable);
        CHECK(scratch.count() == 0);
    }
    SECTION("under a read") {
        auto const body = [&] {
            scratch.count();
            cut_connections_to(scratch.place);
            scratch.count();
        };
        CHECK_THROWS_MATCHES(scratch.database.read(5s, body), Error, is_unavailable);
        CHECK(scratch.count() == 0);
    }
}

TEST_CASE("a server that is away makes requests fail as unavailable until it is back") {
    ScratchDatabase scratch(On::postgresql);
    auto const& name = scratch.place.postgresql->name;
    ScratchPostgresql::administer("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    cut_connections_to(scratch.place);
    try {
        scratch.count();
        FAIL("an answer from nowhere");
    } catch (Error const& e) {
        CHECK(e.fault() == Fault::unavailable);
        CHECK(e.retry_after());
        CHECK(e.is_for_operator());
        CHECK_THAT(e.what(), Catch::Contains("not currently accepting connections"));
    }
    CHECK_THROWS_MATCHES(scratch.units().run([] {}), Error, is_unavailable);
    CHECK_THROWS_MATCHES(scratch.database.ping(), Error, is_unavailable);
    ScratchPostgresql::administer("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    CHECK(scratch.count() == 0);
}

TEST_CASE("a reader of the changes skips none that commits late") {
    ScratchPlace const place(On::postgresql);
    Database database(place.settings());
    database.migrate_up({}, Timestamp());
    auto const log = make_change_log(database);
    auto const append = [&](std::string const& id) {
        Change change;
        change.resource = "machines", change.resource_id = id, change.verb = "create";
        log->append(change);
    };
    database.units().run([&] { append("first"); });
    std::promise<void> appended, go_on;
    auto late = std::async(std::launch::async, [&] {
        bool is_told = false;
        database.units().run([&] {
            append("early number, late commit");
            if (!std::exchange(is_told, true)) appended.set_value(), go_on.get_future().wait();
        });
    });
    appended.get_future().wait();
    database.units().run([&] { append("late number, early commit"); });
    CHECK(log->since(0, 10).size() == 1);
    go_on.set_value();
    late.get();
    auto const all = log->since(0, 10);
    REQUIRE(all.size() == 3);
    CHECK(all[1].resource_id == "early number, late commit");
    CHECK(all[2].resource_id == "late number, early commit");
}

TEST_CASE("servers of one database agree on a secret") {
    ScratchPlace const place(On::postgresql);
    Database first(place.settings()), second(place.settings());
    first.migrate_up({}, Timestamp());
    std::vector<std::future<std::optional<std::string>>> answers;
    for (auto* database : {&first, &second, &first, &second})
        answers.push_back(std::async(std::launch::async, [&, database, n = answers.size()] {
            return shared_secret(*database, "tokens", [&] { return "secret " + std::to_string(n); });
        }));
    auto const agreed = answers[0].get();
    REQUIRE(agreed);
    for (std::size_t i = 1; i < answers.size(); ++i) CHECK(answers[i].get() == agreed);
    CHECK(find_shared_secret(second, "tokens") == agreed);
    CHECK_FALSE(find_shared_secret(first, "other"));
    CHECK(shared_secret(first, "other", [] { return "x"; }) == "x");

    ScratchPlace const own(On::sqlite);
    Database sqlite(own.settings());
    CHECK_FALSE(shared_secret(sqlite, "tokens", [] { return "x"; }));
    CHECK_FALSE(find_shared_secret(sqlite, "tokens"));
}
