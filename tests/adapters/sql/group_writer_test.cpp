#include "scratch_database.hpp"

#include <future>
#include <mutex>
#include <set>

using namespace tenon;
using namespace tenon::sql;

namespace {

// Collects what jobs are told, by their number.
class Outcomes {
public:
    explicit Outcomes(std::size_t expected) : missing_(expected) {}

    std::function<void(std::exception_ptr)> of(int job) {
        return [this, job](std::exception_ptr failure) {
            std::lock_guard const lock(mutex_);
            failures_[static_cast<std::size_t>(job)] = std::move(failure);
            if (--missing_ == 0) all_.set_value();
        };
    }
    void wait() { all_.get_future().get(); }
    // Calls only after wait().
    bool is_durable(int job) const { return !failures_.at(static_cast<std::size_t>(job)); }
    std::optional<Fault> fault(int job) const {
        try {
            if (auto const failure = failures_.at(static_cast<std::size_t>(job))) std::rethrow_exception(failure);
        } catch (Error const& e) {
            return e.fault();
        }
        return std::nullopt;
    }

private:
    std::mutex mutex_;
    std::size_t missing_;
    std::map<std::size_t, std::exception_ptr> failures_;
    std::promise<void> all_;
};

// Holds the writer, so that what is submitted meanwhile makes one group.
class Gate {
public:
    explicit Gate(Database& database) {
        database.submit([opened = opened_.get_future().share()] { opened.wait(); }, [](std::exception_ptr) {});
    }
    void open() { opened_.set_value(); }

private:
    std::promise<void> opened_;
};

std::set<std::int64_t> ids_of(ScratchDatabase& scratch) {
    std::set<std::int64_t> out;
    auto const session = scratch.reading();
    auto rows = session->query("SELECT id FROM notes", {Slot::integer});
    while (rows->next()) out.insert(rows[0].integer);
    return out;
}

// Room for few pages more than there are: a big row does not fit, small ones do.
void leave_little_room(ScratchDatabase& scratch) {
    scratch.units().run([&] {
        auto pages = scratch.writing().query("PRAGMA page_count", {Slot::integer});
        pages->next();
        scratch.writing().run_script("PRAGMA max_page_count=" + std::to_string(pages[0].integer + 20));
    });
}

std::string const big_text(1 << 20, 'x');

}  // namespace

TEST_CASE("jobs that wait together share one commit") {
    ScratchDatabase scratch;
    auto const before = scratch.database.stats();
    Outcomes outcomes(20);
    Gate gate(scratch.database);
    for (int i = 0; i < 20; ++i)
        scratch.database.submit([&, i] { scratch.units().run([&] { scratch.add(i, std::to_string(i)); }); },
                                outcomes.of(i));
    gate.open();
    outcomes.wait();
    auto const after = scratch.database.stats();
    CHECK(scratch.count() == 20);
    CHECK(after.commits == before.commits + 1);
    CHECK(after.writes == before.writes + 21);
}

TEST_CASE("nobody is told before the commit") {
    ScratchDatabase scratch;
    std::int64_t seen_when_told = -1, seen_by_effect = -1;
    Outcomes outcomes(2);
    Gate gate(scratch.database);
    scratch.database.submit(
        [&] {
            scratch.units().run([&] {
                scratch.add(1, "first");
                scratch.units().after_commit([&] { seen_by_effect = scratch.count(); });
            });
        },
        [&, tell = outcomes.of(0)](std::exception_ptr failure) {
            std::thread([&] { seen_when_told = scratch.count(); }).join();
            tell(std::move(failure));
        });
    scratch.database.submit([&] { scratch.units().run([&] { scratch.add(2, "second"); }); }, outcomes.of(1));
    gate.open();
    outcomes.wait();
    CHECK(seen_when_told == 2);
    CHECK(seen_by_effect == 2);
}

TEST_CASE("a unit that breaks a key touches no other of its group") {
    ScratchDatabase scratch;
    Outcomes outcomes(3);
    Gate gate(scratch.database);
    for (int i = 0; i < 3; ++i)
        scratch.database.submit(
            [&, i] {
                scratch.units().run([&] {
                    scratch.add(i, std::to_string(i));
                    if (i == 1) scratch.add(9, "0");
                });
            },
            outcomes.of(i));
    gate.open();
    outcomes.wait();
    CHECK(outcomes.is_durable(0));
    CHECK(outcomes.fault(1) == Fault::conflict);
    CHECK(outcomes.is_durable(2));
    CHECK(ids_of(scratch) == std::set<std::int64_t>{0, 2});
    CHECK(scratch.database.stats().failed_commits == 0);
}

TEST_CASE("a full disk in a group refuses the one that does not fit and keeps its strangers") {
    ScratchDatabase scratch;
    leave_little_room(scratch);
    Outcomes outcomes(20);
    std::array<int, 20> effects{};
    Gate gate(scratch.database);
    for (int i = 0; i < 20; ++i)
        scratch.database.submit(
            [&, i] {
                scratch.units().run([&] {
                    scratch.add(i, i == 10 ? big_text : std::to_string(i));
                    scratch.units().after_commit([&, i] { ++effects[static_cast<std::size_t>(i)]; });
                });
            },
            outcomes.of(i));
    gate.open();
    outcomes.wait();
    auto const kept = ids_of(scratch);
    for (int i = 0; i < 20; ++i) {
        CAPTURE(i);
        CHECK(outcomes.is_durable(i) == (i != 10));
        CHECK(kept.contains(i) == (i != 10));
        CHECK(effects[static_cast<std::size_t>(i)] == (i != 10));
    }
    CHECK(outcomes.fault(10) == Fault::storage_full);
    CHECK(scratch.database.stats().failed_commits == 1);
}

TEST_CASE("a job that hides a lost transaction is told all the same") {
    ScratchDatabase scratch;
    leave_little_room(scratch);
    Outcomes outcomes(2);
    Gate gate(scratch.database);
    scratch.database.submit([&] { scratch.units().run([&] { scratch.add(1, "stranger"); }); }, outcomes.of(0));
    scratch.database.submit(
        [&] {
            for (int i = 10; i < 20; ++i) {
                try {
                    scratch.units().run([&] {
                        try {
                            scratch.add(i, i == 12 ? big_text : std::to_string(i));
                        } catch (Error const&) {
                        }
                        scratch.add(100 + i, "after " + std::to_string(i));
                    });
                } catch (Error const&) {
                }
            }
        },
        outcomes.of(1));
    gate.open();
    outcomes.wait();
    CHECK(outcomes.is_durable(0));
    CHECK(outcomes.fault(1) == Fault::storage_full);
    CHECK(ids_of(scratch) == std::set<std::int64_t>{1});
}

TEST_CASE("a key that is checked at the commit is told to the guilty one") {
    ScratchDatabase scratch;
    scratch.units().run([&] {
        scratch.writing().run_script(
            "CREATE TABLE late (id INTEGER PRIMARY KEY, "
            "parent INTEGER REFERENCES late (id) DEFERRABLE INITIALLY DEFERRED)");
    });
    auto const add = [&](int id, std::optional<int> parent) {
        scratch.units().run(
            [&] { scratch.writing().execute("INSERT INTO late (id, parent) VALUES (:id, :parent)", id, parent); });
    };
    Outcomes outcomes(2);
    Gate gate(scratch.database);
    scratch.database.submit([&] { add(1, {}); }, outcomes.of(0));
    scratch.database.submit([&] { add(2, 99); }, outcomes.of(1));
    gate.open();
    outcomes.wait();
    CHECK(outcomes.is_durable(0));
    CHECK(outcomes.fault(1) == Fault::conflict);
}

TEST_CASE("what a job throws is told to it, and its units stand") {
    ScratchDatabase scratch;
    std::exception_ptr failure;
    std::promise<void> told;
    scratch.database.submit(
        [&] {
            scratch.units().run([&] { scratch.add(1, "done before"); });
            throw std::runtime_error("broken handler");
        },
        [&](std::exception_ptr what) {
            failure = std::move(what);
            told.set_value();
        });
    told.get_future().get();
    CHECK_THROWS_WITH(std::rethrow_exception(failure), "broken handler");
    CHECK(scratch.count() == 1);
}

TEST_CASE("more than the queue holds is refused at once") {
    ScratchDatabase scratch([](DatabaseSettings& s) { s.queue_limit = 3; });
    std::promise<void> started, open;
    scratch.database.submit(
        [&] {
            started.set_value();
            open.get_future().wait();
        },
        [](std::exception_ptr) {});
    started.get_future().wait();
    Outcomes outcomes(3);
    for (int i = 0; i < 3; ++i) scratch.database.submit([] {}, outcomes.of(i));
    try {
        scratch.database.submit([] {}, [](std::exception_ptr) { FAIL("told although refused"); });
        FAIL("the queue has no bound");
    } catch (Error const& e) {
        CHECK(e.fault() == Fault::unavailable);
        CHECK(e.retry_after());
    }
    CHECK(scratch.database.stats().refused == 1);
    open.set_value();
    outcomes.wait();
}

TEST_CASE("closing finishes what waits") {
    ScratchFolder folder;
    std::atomic<int> told = 0;
    {
        Database database(settings_in(folder.path));
        database.units().run(
            [&] { database.engine().sessions().writing().run_script("CREATE TABLE notes (id INTEGER PRIMARY KEY)"); });
        Gate gate(database);
        for (int i = 0; i < 50; ++i)
            database.submit(
                [&] {
                    database.units().run(
                        [&] { database.engine().sessions().writing().execute("INSERT INTO notes DEFAULT VALUES"); });
                },
                [&](std::exception_ptr failure) { told += !failure; });
        gate.open();
        database.close();
        CHECK(told == 50);
        CHECK_THROWS_MATCHES(database.submit([] {}, [](std::exception_ptr) {}), Error, has_fault(Fault::unavailable));
        auto const log = folder.path / "tenon.db-wal";
        CHECK((!std::filesystem::exists(log) || std::filesystem::file_size(log) == 0));
    }
    Database again(settings_in(folder.path));
    auto const session = again.engine().sessions().reading();
    auto rows = session->query("SELECT count(*) FROM notes", {Slot::integer});
    REQUIRE(rows->next());
    CHECK(rows[0].integer == 50);
}

TEST_CASE("the log is folded back when it has grown long") {
    ScratchDatabase scratch;
    for (int i = 0; i < 40; ++i) scratch.units().run([&] { scratch.add(i, big_text + std::to_string(i)); });
    CHECK(scratch.database.stats().checkpoints > 0);
    CHECK(std::filesystem::file_size(scratch.folder.path / "tenon.db-wal") < 30 << 20);
}
