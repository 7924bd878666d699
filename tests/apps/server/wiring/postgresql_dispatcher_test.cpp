#include "wiring/postgresql_dispatcher.hpp"

#include "world.hpp"

#include <thread>

using namespace tenon;
using namespace tenon::server;
using namespace std::chrono_literals;
using http::Cost;

TEST_CASE("over a database on the network all that may wait runs on workers") {
    World world;
    PostgresqlDispatcher dispatcher(world.application.database, {});
    auto const here = std::this_thread::get_id();
    std::thread::id place;
    auto const cost = GENERATE(Cost::instant, Cost::read, Cost::scan, Cost::write, Cost::slow, Cost::password);
    CHECK_FALSE(outcome(dispatcher, cost, [&] { place = std::this_thread::get_id(); }));
    CHECK((place == here) == (cost == Cost::instant));
}

TEST_CASE("over a database on the network a scan sees one state of it") {
    World world;
    PostgresqlDispatcher dispatcher(world.application.database, {});
    auto const trouble = outcome(dispatcher, Cost::scan, [&] {
        CHECK(world.count() == 0);
        std::thread([&] { world.add(1); }).join();
        CHECK(world.count() == 0);
    });
    CHECK_FALSE(trouble);
    CHECK(world.count() == 1);
}

TEST_CASE("over a database on the network no kind of work waits for another") {
    World world;
    PostgresqlDispatcher dispatcher(world.application.database,
                                    {.quick_threads = 1, .scan_threads = 1, .slow_threads = 1, .password_threads = 1});
    auto const held = GENERATE(Cost::read, Cost::scan, Cost::slow, Cost::password);
    std::promise<void> release, done;
    dispatcher.dispatch(
        held, [&] { release.get_future().wait(); }, [&](std::exception_ptr) { done.set_value(); });
    for (auto const cost : {Cost::read, Cost::scan, Cost::slow, Cost::password})
        if (cost != held) CHECK_FALSE(outcome(dispatcher, cost, [] {}));
    release.set_value();
    done.get_future().wait();
}

TEST_CASE("over a database on the network work that finds no room is refused with a time to try again") {
    World world;
    auto const cost = GENERATE(Cost::read, Cost::scan, Cost::write, Cost::slow, Cost::password);
    PostgresqlDispatcher::Sizes sizes;
    SECTION("waited too long") { sizes.longest_wait = 0ms; }
    SECTION("too many wait") { sizes.queue_limit = 0; }
    PostgresqlDispatcher dispatcher(world.application.database, sizes);
    bool has_run = false;
    auto const trouble = outcome(dispatcher, cost, [&] { has_run = true; });
    CHECK_FALSE(has_run);
    REQUIRE(trouble);
    CHECK_THROWS_MATCHES(
        std::rethrow_exception(trouble), Error,
        Predicate<Error>([](Error const& e) { return e.fault() == Fault::unavailable && e.retry_after() > 0s; },
                         "unavailable for a while"));
}
