#pragma once
#include "support/catch.hpp"

#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include <stdexcept>

namespace tenon::testing {

inline Change change_at(int minute, std::string id) {
    Change c;
    c.at = Timestamp(std::chrono::minutes(minute));
    c.actor_id = "user-1";
    c.resource = "machines";
    c.resource_id = std::move(id);
    c.verb = "create";
    c.after = R"({"name":"Säge"})";
    c.request_id = "request-1";
    return c;
}

inline std::vector<std::string> ids_of(std::vector<Change> const& changes) {
    std::vector<std::string> out;
    for (auto const& c : changes) out.push_back(c.resource_id);
    return out;
}

// Call from a TEST_CASE with an empty log.
inline void change_log_contract(UnitOfWork& units, ChangeLog& log) {
    using Ids = std::vector<std::string>;
    auto const append = [&](int minute, char const* id) { units.run([&] { log.append(change_at(minute, id)); }); };

    SECTION("a change comes back as it was written, with a number") {
        append(7, "m1");
        auto const found = log.since(0, 10);
        REQUIRE(found.size() == 1);
        auto const& c = found[0];
        CHECK(c.seq > 0);
        CHECK(c.at == Timestamp(std::chrono::minutes(7)));
        CHECK(c.actor_id == "user-1");
        CHECK(c.resource == "machines");
        CHECK(c.resource_id == "m1");
        CHECK(c.verb == "create");
        CHECK(c.before.empty());
        CHECK(c.after == R"({"name":"Säge"})");
        CHECK(c.request_id == "request-1");
    }
    SECTION("readers go on from the last number they saw") {
        for (auto const* id : {"m1", "m2", "m3"}) append(1, id);
        auto const first = log.since(0, 2);
        CHECK(ids_of(first) == Ids{"m1", "m2"});
        CHECK(ids_of(log.since(first.back().seq, 2)) == Ids{"m3"});
    }
    SECTION("a change of a unit that rolls back was never there") {
        CHECK_THROWS(units.run([&] { log.append(change_at(1, "lost")), throw std::runtime_error("refused"); }));
        append(2, "m1");
        CHECK(ids_of(log.since(0, 10)) == Ids{"m1"});
    }
    SECTION("old changes are purged, and no number is given twice") {
        for (int minute : {1, 2, 3}) append(minute, "m");
        auto const last = log.since(0, 10).back().seq;
        CHECK(log.purge_before(Timestamp(std::chrono::minutes(3))) == 2);
        CHECK(log.since(0, 10).size() == 1);
        CHECK(log.purge_before(Timestamp(std::chrono::minutes(9))) == 1);
        CHECK(log.since(0, 10).empty());
        append(9, "new");
        CHECK(log.since(0, 10).front().seq > last);
    }
}

}  // namespace tenon::testing
