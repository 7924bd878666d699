#include "wiring/sqlite_dispatcher.hpp"

#include "support/catch.hpp"
#include "wiring/application.hpp"

#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/error.hpp>

#include <unistd.h>

#include <filesystem>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

using namespace tenon;
using namespace tenon::server;
using namespace std::chrono_literals;
using http::Cost;

namespace {

struct Folder {
    std::filesystem::path path;
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "tenon-wiring-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        path = pattern;
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
};

// An application with this many machines.
struct World {
    explicit World(std::int64_t machines = 0) {
        auto& kit = application.resource("machines");
        application.database.units().run([&] {
            for (std::int64_t i = 0; i < machines; ++i) {
                Json const machine = Json::Object{{"code", "M-" + std::to_string(i)}, {"name", "Press"}};
                kit.verbs().create(manager, read_draft(kit.resource(), machine, *application.ground.unicode));
            }
        });
    }
    std::int64_t count() {
        std::vector<QueryPair> const first_page = {{"page_size", "1"}};
        return application.resource("machines").read().list(manager, first_page).page.total.value_or(-1);
    }
    static server::Settings settings(std::filesystem::path const& folder) {
        SettingSources sources;
        sources.flags = {{"data.dir", folder.string()}, {"log.level", "error"}};
        sources.file_if_there = folder / "none.toml";
        return load_settings(sources).values;
    }

    Folder folder;
    Application application{settings(folder.path)};
    Actor const manager{.user_id = "", .role = Role::manager, .session_id = {}, .request_id = {}};
};

// What became of work, once it is told.
std::exception_ptr outcome(SqliteDispatcher& dispatcher, Cost cost, std::function<void()> work) {
    auto const told = std::make_shared<std::promise<std::exception_ptr>>();  // the one who tells may be the last
    dispatcher.dispatch(cost, std::move(work), [told](std::exception_ptr trouble) { told->set_value(trouble); });
    return told->get_future().get();
}

}  // namespace

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
