#pragma once
#include "support/catch.hpp"

#include <tenon/kernel/unit_of_work.hpp>

#include <algorithm>
#include <future>
#include <stdexcept>
#include <string>
#include <vector>

namespace tenon::testing {

// A unit of work with a place to write words to.
struct UnitOfWorkSubject {
    UnitOfWork& units;
    std::function<void(std::string)> put;             // inside a unit
    std::function<std::vector<std::string>()> words;  // sorted; inside or outside
    bool has_threads = true;                          // may be used by several at a time
};

struct Refused : std::runtime_error {
    Refused() : std::runtime_error("refused by a rule") {}
};

// Call from a TEST_CASE with a fresh subject.
inline void unit_of_work_contract(UnitOfWorkSubject const& subject) {
    using Words = std::vector<std::string>;
    auto& units = subject.units;
    auto const& put = subject.put;
    auto const& words = subject.words;

    SECTION("what a unit wrote is there when it returns") {
        units.run([&] { put("a"), put("b"); });
        CHECK(words() == Words{"a", "b"});
    }
    SECTION("a unit sees its own writes") {
        Words seen;
        units.run([&] {
            put("a");
            seen = words();
        });
        CHECK(seen == Words{"a"});
    }
    SECTION("a unit that throws leaves nothing, and throws what its body threw") {
        auto const body = [&] {
            put("a");
            throw Refused();
        };
        CHECK_THROWS_AS(units.run(body), Refused);
        CHECK(words().empty());
        units.run([&] { put("b"); });
        CHECK(words() == Words{"b"});
    }
    SECTION("a nested unit belongs to the outer one") {
        auto const body = [&] {
            units.run([&] { put("inner"); });
            throw Refused();
        };
        CHECK_THROWS_AS(units.run(body), Refused);
        CHECK(words().empty());
    }
    SECTION("a nested unit that fails undoes only itself") {
        units.run([&] {
            put("before");
            CHECK_THROWS_AS(units.run([&] { put("bad"), throw Refused(); }), Refused);
            put("after");
        });
        CHECK(words() == Words{"after", "before"});
    }
    SECTION("effects come after the commit, in order, once") {
        Words heard;
        units.run([&] {
            heard.clear();
            units.after_commit([&] { heard.push_back("first"); });
            units.run([&] { units.after_commit([&] { heard.push_back("second"); }); });
            CHECK(heard.empty());
        });
        CHECK(heard == Words{"first", "second"});
        units.run([] {});
        CHECK(heard.size() == 2);
    }
    SECTION("no effect of a unit that rolls back") {
        Words heard;
        auto const say = [&](char const* word) { units.after_commit([&heard, word] { heard.push_back(word); }); };
        units.run([&] {
            say("outer");
            CHECK_THROWS_AS(units.run([&] { say("inner"), throw Refused(); }), Refused);
        });
        CHECK(heard == Words{"outer"});
        CHECK_THROWS_AS(units.run([&] { say("lost"), throw Refused(); }), Refused);
        CHECK(heard == Words{"outer"});
    }
    SECTION("of two units that each rest on what the other changes, one counts") {
        // Of the two on duty one may leave, as long as nobody has.
        auto const leave = [&](std::string const& day, std::string const& name) {
            units.run([&] {
                auto const all = words();
                bool const has_left =
                    std::any_of(all.begin(), all.end(), [&](auto const& w) { return w.starts_with(day); });
                if (!has_left) put(day + name + " left");
            });
        };
        Words days;
        for (char c = 'a'; c < 'k'; ++c) {
            auto const& day = days.emplace_back(1, c);
            auto const others = subject.has_threads ? std::launch::async : std::launch::deferred;
            auto const anna = std::async(others, [&] { leave(day, "anna"); });
            leave(day, "bert");
            anna.wait();
        }
        CHECK(words().size() == days.size());
    }
    SECTION("an effect outside a unit is a mistake") {
        CHECK_THROWS_AS(units.after_commit([] {}), std::logic_error);
    }
    SECTION("a unit returns a value") {
        CHECK(units.returning([&] { return put("a"), words().size(); }) == 1);
    }
}

}  // namespace tenon::testing
