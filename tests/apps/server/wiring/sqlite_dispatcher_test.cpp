#include "wiring/sqlite_dispatcher.hpp"

#include "world.hpp"

#include <thread>

using namespace tenon;
using namespace tenon::server;
using namespace std::chrono_literals;
using http::Cost;

TEST_CASE("a read is answered where it is asked, unless it takes long: then by a reader worker") {
    constexpr std::int64_t machines = 3000;
    World world(machines);
    auto const here = std::this_thread::get_id();
    std::vector<std::thread::id> places;
    std::int64_t found = 0;
    auto const count = [&] {
        places.push_back(std::this_thread::get_id());
        found = world.count();
    };
    SECTION("in time") {
        SqliteDispatcher dispatcher(world.application.database, {.read_limit = 1h});
        CHECK_FALSE(outcome(dispatcher, Cost::read, count));
        CHECK(places == std::vector{here});
    }
    SECTION("too long") {
        SqliteDispatcher dispatcher(world.application.database, {.read_limit = 0ms, .scan_deadline = 1h});
        CHECK_FALSE(outcome(dispatcher, Cost::read, count));
        REQUIRE(places.size() == 2);
        CHECK(places[0] == here);
        CHECK(places[1] != here);
    }
    CHECK(found == machines);
}

TEST_CASE("a read that fails is not run again") {
    World world;
    SqliteDispatcher dispatcher(world.application.database, {});
    int runs = 0;
    auto const trouble = outcome(dispatcher, Cost::read, [&] { ++runs, throw Error(Fault::not_found, "none"); });
    CHECK_THROWS_AS(std::rethrow_exception(trouble), Error);
    CHECK(runs == 1);
}

TEST_CASE("passwords do not wait for other slow work") {
    World world;
    std::promise<void> signed_in, imported;
    SqliteDispatcher dispatcher(world.application.database, {.slow_threads = 1, .password_threads = 1});
    dispatcher.dispatch(
        Cost::slow, [&] { signed_in.get_future().wait(); }, [&](std::exception_ptr) { imported.set_value(); });
    CHECK_FALSE(outcome(dispatcher, Cost::password, [] {}));
    signed_in.set_value();
    imported.get_future().wait();
}

TEST_CASE("work that waited too long is refused with a time to try again") {
    World world;
    auto const cost = GENERATE(Cost::slow, Cost::password, Cost::scan);
    SqliteDispatcher dispatcher(world.application.database, {.longest_wait = 0ms});
    bool has_run = false;
    auto const trouble = outcome(dispatcher, cost, [&] { has_run = true; });
    CHECK_FALSE(has_run);
    REQUIRE(trouble);
    try {
        std::rethrow_exception(trouble);
    } catch (Error const& error) {
        CHECK(error.fault() == Fault::unavailable);
        CHECK(error.retry_after() > 0s);
    }
}
