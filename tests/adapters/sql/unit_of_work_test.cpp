#include "contracts/unit_of_work_contract.hpp"

#include "scratch_database.hpp"

#include <atomic>
#include <future>
#include <thread>

using namespace tenon;
using namespace tenon::sql;

namespace {

testing::UnitOfWorkSubject subject_of(ScratchDatabase& scratch) {
    return {scratch.units(),
            [&](std::string word) { scratch.writing().execute("INSERT INTO notes (text) VALUES (:text)", word); },
            [&] {
                std::vector<std::string> out;
                auto const session = scratch.reading();
                auto rows = session->query("SELECT text FROM notes ORDER BY text", {Slot::text});
                while (rows->next()) out.push_back(rows[0].text);
                return out;
            }};
}

}  // namespace

TEST_CASE("units of work in SQL keep the contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    testing::unit_of_work_contract(subject_of(scratch));
}

TEST_CASE("the SQLite unit of work keeps the contract on the writer's thread") {
    ScratchDatabase scratch;
    auto const subject = subject_of(scratch);
    std::promise<void> done;
    std::vector<std::string> heard;
    scratch.database.submit(
        [&] {
            for (int i = 0; i < 2; ++i)
                scratch.units().run([&] {
                    subject.put("good " + std::to_string(i));
                    scratch.units().after_commit([&heard] { heard.push_back("committed"); });
                });
            CHECK_THROWS_AS(scratch.units().run([&] { subject.put("bad"), throw testing::Refused(); }),
                            testing::Refused);
            CHECK(subject.words().size() == 2);
            CHECK(heard.empty());
        },
        [&](std::exception_ptr failure) { failure ? done.set_exception(std::move(failure)) : done.set_value(); });
    done.get_future().get();
    CHECK(heard.size() == 2);
    CHECK(subject.words() == std::vector<std::string>{"good 0", "good 1"});
}

TEST_CASE("units of many threads lose nothing") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                try {
                    scratch.units().run([&] {
                        scratch.add(t * 50 + i, std::to_string(t * 50 + i));
                        if (i % 5 == 0) scratch.add(10'000 + t * 50 + i, std::to_string(t * 50 + i));  // breaks a key
                    });
                } catch (Error const&) {
                    ++refused;
                }
                if (scratch.count() == 0 && i > 1) ++refused;  // a read after an acknowledged write sees it
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(refused == 80);
    CHECK(scratch.count() == 320);
}

TEST_CASE("a counter raised in units is exact") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.units().run([&] { scratch.writing().execute("INSERT INTO notes (id, number) VALUES (1, 0)"); });
    auto const raise = [&] {
        auto rows = scratch.writing().query("SELECT number FROM notes WHERE id = 1", {Slot::real});
        rows->next();
        scratch.writing().execute("UPDATE notes SET number = :n WHERE id = 1", rows[0].real + 1);
    };
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) scratch.units().run(raise);
        });
    for (auto& thread : threads) thread.join();
    auto const session = scratch.reading();
    auto rows = session->query("SELECT number FROM notes WHERE id = 1", {Slot::real});
    REQUIRE(rows->next());
    CHECK(rows[0].real == 200);
}
