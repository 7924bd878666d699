#include "scratch_database.hpp"

#include <csignal>
#include <set>
#include <sys/wait.h>
#include <thread>

using namespace tenon;
using namespace tenon::sql;

namespace {

constexpr int writers = 4;

DatabaseSettings durable_in(std::filesystem::path const& folder) {
    auto settings = settings_in(folder);
    settings.synchronous = Synchronous::full;
    return settings;
}

// Writes rows for ever and sends the id of each to the pipe once it has been acknowledged.
[[noreturn]] void write_until_killed(std::filesystem::path const& folder, int pipe) {
    Database database(durable_in(folder));
    std::vector<std::thread> threads;
    for (std::int64_t t = 0; t < writers; ++t)
        threads.emplace_back([&database, t, pipe] {
            for (std::int64_t id = t;; id += writers) {
                database.units().run(
                    [&] { database.engine().sessions().writing().execute("INSERT INTO notes (id) VALUES (:id)", id); });
                if (::write(pipe, &id, sizeof id) != sizeof id) ::_exit(1);
            }
        });
    for (auto& thread : threads) thread.join();
    ::_exit(1);
}

// Everything the child says, the child being killed after `enough` of it.
std::set<std::int64_t> acknowledged(int pipe, pid_t child, std::size_t enough) {
    std::set<std::int64_t> out;
    std::int64_t id = 0;
    while (::read(pipe, &id, sizeof id) == sizeof id) {
        out.insert(id);
        if (out.size() == enough) ::kill(child, SIGKILL);
    }
    return out;
}

}  // namespace

TEST_CASE("an acknowledged write survives the death of the process") {
    ScratchFolder folder;
    {
        Database database(durable_in(folder.path));
        database.units().run(
            [&] { database.engine().sessions().writing().run_script("CREATE TABLE notes (id INTEGER PRIMARY KEY)"); });
    }
    for (auto const enough : {std::size_t{50}, std::size_t{300}, std::size_t{700}}) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        auto const child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) write_until_killed(folder.path, ends[1]);
        ::close(ends[1]);
        auto const told = acknowledged(ends[0], child, enough);
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(WIFSIGNALED(status));
        CHECK(told.size() >= enough);

        Database database(durable_in(folder.path));
        std::size_t lost = 0;
        {
            auto const session = database.engine().sessions().reading();
            for (auto id : told)
                lost += !session->query("SELECT id FROM notes WHERE id = :id", {Slot::integer}, id)->next();
            auto check = session->query("PRAGMA integrity_check", {Slot::text});
            REQUIRE(check->next());
            CHECK(check[0].text == "ok");
        }
        CHECK(lost == 0);
        database.units().run([&] { database.engine().sessions().writing().execute("DELETE FROM notes"); });
    }
}
