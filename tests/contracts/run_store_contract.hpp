#pragma once
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/runs/run_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

// What every RunStore does. `store` is empty at first.
class RunStoreContract {
public:
    RunStoreContract(RunStore& store, UnitOfWork& unit, IdSource& ids) : store_(store), unit_(unit), ids_(ids) {}

    void check() {
        SECTION("a run comes back as it was added") { round_trip(); }
        SECTION("claims hand out what is due, by priority and age") { claims(); }
        SECTION("nothing is handed out twice") { claims_once(); }
        SECTION("a unit that rolls back has claimed nothing") { claims_in_vain(); }
        SECTION("who holds the lease writes, and nobody else") { fences(); }
        SECTION("a lease is renewed until it is lost") { renews(); }
        SECTION("runs whose lease is over lapse, and those of a worker that starts anew") { lapses(); }
        SECTION("one living run has a key") { unique_keys(); }
        SECTION("a failed run does not come back to life beside another of its key") { revives(); }
        SECTION("old finished runs are forgotten") { purges(); }
    }

private:
    using Names = std::vector<std::string>;
    static constexpr Timestamp now = FixedClock::start;
    static constexpr std::chrono::milliseconds tick{1};
    static constexpr std::chrono::seconds life{30};

    Run a_run(std::string kind, Timestamp due = now) {
        Run run;
        run.id = ids_.next();
        run.kind = std::move(kind);
        run.created_at = run.updated_at = run.due_at = due;
        run.payload.text = R"({"to":"ann"})";
        return run;
    }
    Run added(Run run) {
        CHECK(unit_.returning([&] { return store_.add(run); }));
        return run;
    }
    std::vector<Run> claim(std::int64_t limit, std::string_view worker = "w", Timestamp at = now) {
        return unit_.returning([&] { return store_.claim(worker, at, at + life, limit); });
    }
    Run claim_one(std::string_view worker = "w", Timestamp at = now) {
        auto const claimed = claim(1, worker, at);
        REQUIRE(claimed.size() == 1);
        return claimed[0];
    }
    bool update(Run const& run, std::int64_t lease) {
        return unit_.returning([&] { return store_.update(run, lease, now + tick); });
    }
    Names lapsed(std::string_view worker, Timestamp at) {
        Names ids;
        for (auto const& run : store_.find_lapsed(worker, at, 10)) ids.push_back(run.id);
        std::ranges::sort(ids);
        return ids;
    }
    static Names kinds(std::vector<Run> const& runs) {
        Names out;
        for (auto const& run : runs) out.push_back(run.kind);
        return out;
    }
    static std::string text_of(Run const& run) {  // every member
        std::string out;
        for (auto const& value : to_record(run_resource, run)) append_json(out, value), out += '\n';
        return out;
    }

    void round_trip() {
        auto run = a_run("mail");
        run.priority = "low";
        run.max_attempts = 3;
        run.unique_key = "k";
        added(run);
        CHECK(text_of(store_.find(run.id).value()) == text_of(run));
        CHECK_FALSE(store_.find("none"));

        auto held = claim_one();
        CHECK(held.state == run_state::running);
        CHECK(held.attempts == 1);
        CHECK(held.lease == run.lease + 1);
        CHECK(held.worker == "w");
        CHECK(held.leased_until == now + life);
        CHECK(held.payload == run.payload);
        held.progress = 3, held.progress_total = 10, held.note = "third", held.error = "again";
        held.mark.text = "[1,2]";
        CHECK(update(held, held.lease));
        ++held.version;
        held.updated_at = now + tick;
        CHECK(text_of(store_.find(run.id).value()) == text_of(held));
    }

    void claims() {
        auto low = a_run("low", now - std::chrono::hours(1)), high = a_run("high");
        low.priority = "low", high.priority = "high";
        auto future = a_run("future", now + tick);
        future.priority = "high";
        for (auto const& run : {low, future, a_run("second"), a_run("first", now - tick), high}) added(run);
        CHECK(kinds(claim(2)) == Names{"high", "first"});
        CHECK(kinds(claim(10)) == Names{"second", "low"});
        CHECK(claim(10).empty());
        CHECK(kinds(claim(10, "w", now + tick)) == Names{"future"});
        CHECK(claim(0).empty());
    }

    void claims_once() {
        for (int i = 0; i < 3; ++i) added(a_run("mail"));
        auto const one = claim(2, "a"), other = claim(2, "b");
        CHECK(one.size() == 2);
        CHECK(other.size() == 1);
    }

    void claims_in_vain() {
        added(a_run("mail"));
        CHECK_FAULT(unit_.run([&] {
            CHECK(store_.claim("a", now, now + life, 5).size() == 1);
            throw Error(Fault::invalid, "no");
        }),
                    Fault::invalid);
        CHECK(claim_one().attempts == 1);
    }

    void fences() {
        added(a_run("mail"));
        auto const first = claim_one("a");
        auto returned = first;
        returned.reclaim(now);
        CHECK(update(returned, first.lease));
        auto const second = claim_one("b");
        CHECK(second.lease > first.lease);
        auto stale = first;
        stale.complete(now);
        CHECK_FALSE(update(stale, first.lease));
        CHECK(store_.find(first.id)->state == run_state::running);
        auto done = second;
        done.complete(now);
        CHECK(update(done, second.lease));
        CHECK_FALSE(update(done, second.lease));
        auto const stored = store_.find(first.id).value();
        CHECK(stored.state == run_state::done);
        CHECK(stored.payload == Document());
        CHECK(stored.finished_at == now);
        CHECK_FALSE(stored.worker);
    }

    void renews() {
        added(a_run("mail")), added(a_run("mail"));
        auto const mine = claim_one("a"), other = claim_one("a");
        auto const renew = [&](RunStore::Held const& held) {
            return unit_.returning([&] { return store_.renew(held, now + 2 * life); });
        };
        CHECK(renew({mine.id, mine.lease}));
        CHECK(store_.find(mine.id)->leased_until == now + 2 * life);
        CHECK(store_.find(other.id)->leased_until == now + life);
        auto gone = mine;
        gone.cancel(now);
        CHECK(update(gone, mine.lease));
        CHECK_FALSE(renew({mine.id, mine.lease}));
        CHECK_FALSE(store_.find(mine.id)->leased_until);
        CHECK_FALSE(renew({"none", 1}));
    }

    void lapses() {
        added(a_run("mail")), added(a_run("mail"));
        auto const one = claim_one("a").id, other = claim_one("b", now + tick).id;
        CHECK(lapsed("", now + life - tick).empty());
        CHECK(lapsed("", now + life) == Names{one});
        CHECK(lapsed("b", now) == Names{other});
        CHECK(lapsed("b", now + life).size() == 2);
    }

    void unique_keys() {
        auto first = a_run("mail"), second = a_run("mail");
        first.unique_key = second.unique_key = "daily";
        added(first);
        auto const add_second = [&] { return unit_.returning([&] { return store_.add(second); }); };
        CHECK_FALSE(add_second());
        CHECK(store_.find_living("daily")->id == first.id);
        auto done = claim_one();
        CHECK_FALSE(add_second());
        auto const lease = done.lease;
        done.complete(now);
        CHECK(update(done, lease));
        CHECK_FALSE(store_.find_living("daily"));
        CHECK(add_second());
        CHECK(store_.find_living("daily")->id == second.id);
    }

    void revives() {
        auto first = a_run("mail"), second = a_run("mail");
        first.unique_key = second.unique_key = "daily";
        first.state = run_state::failed;
        added(first), added(second);
        auto alive = first;
        alive.retry(now);
        CHECK_FAULT(update(alive, first.lease), Fault::conflict);
    }

    void purges() {
        auto const finished = [&](Timestamp at) {
            auto run = a_run("mail");
            run.complete(at);
            return added(run).id;
        };
        auto const waiting = added(a_run("mail", now - std::chrono::hours(9))).id;
        auto const oldest = finished(now - 2 * tick), old = finished(now - tick), fresh = finished(now);
        auto const purge = [&](std::int64_t limit) {
            return unit_.returning([&] { return store_.purge(now, limit); });
        };
        CHECK(purge(1) == 1);
        CHECK_FALSE(store_.find(oldest));
        CHECK(purge(10) == 1);
        CHECK_FALSE(store_.find(old));
        CHECK(store_.find(fresh));
        CHECK(store_.find(waiting));
    }

    RunStore& store_;
    UnitOfWork& unit_;
    IdSource& ids_;
};

}  // namespace tenon::testing
