#include <tenon/kernel/runs/run.hpp>

#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/seeded_random.hpp"
#include "support/member_count.hpp"

using namespace tenon;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp now = testing::FixedClock::start;

Run held() {
    Run run;
    run.state = run_state::running;
    run.attempts = 1;
    run.max_attempts = 3;
    run.lease = 7;
    run.worker = "w";
    run.leased_until = now + 30s;
    run.payload.text = R"({"secret":1})";
    run.mark.text = "5";
    return run;
}

void check_let_go(Run const& run, std::string_view state) {
    CHECK(run.state == state);
    CHECK(run.lease == 8);
    CHECK_FALSE(run.worker);
    CHECK_FALSE(run.leased_until);
    CHECK(run.is_living() == !run.finished_at.has_value());
}

}  // namespace

TEST_CASE("a run's life", "[runs]") {
    auto run = held();
    testing::SeededRandom random;
    Error const away(Fault::unavailable, "The mail server is away"), bad(Fault::invalid, "There is no such address");

    SECTION("done: what it needed is wiped") {
        run.error = "earlier trouble";
        run.complete(now);
        check_let_go(run, run_state::done);
        CHECK(run.finished_at == now);
        CHECK(run.payload == Document());
        CHECK(run.mark == Document());
        CHECK_FALSE(run.error);
    }
    SECTION("cancelled: wiped, too") {
        run.cancel(now);
        check_let_go(run, run_state::cancelled);
        CHECK(run.payload == Document());
    }
    SECTION("given back: the attempt does not count") {
        run.give_back(now);
        check_let_go(run, run_state::waiting);
        CHECK(run.attempts == 0);
        CHECK(run.due_at == now);
        CHECK(run.mark.text == "5");
    }
    SECTION("trouble that may pass: later, again, until the attempts are used up") {
        run.fail(away, now, random);
        check_let_go(run, run_state::waiting);
        CHECK(run.error == "The mail server is away");
        CHECK(run.due_at > now);
        CHECK(run.due_at <= now + 5s);
        run = held();
        run.attempts = 3;
        run.fail(away, now, random);
        check_let_go(run, run_state::failed);
        CHECK(run.payload.text == R"({"secret":1})");
    }
    SECTION("the one who is away says when to come back") {
        run.fail(Error(Fault::rate_limited, "Slowly").with_retry_after(600s), now, random);
        CHECK(run.due_at == now + 600s);
    }
    SECTION("which faults pass") {
        for (auto const fault : {Fault::unavailable, Fault::storage_full, Fault::rate_limited}) {
            run = held();
            run.fail(Error(fault, "x"), now, random);
            CHECK(run.state == run_state::waiting);
        }
        for (auto const fault :
             {Fault::malformed, Fault::invalid, Fault::unauthenticated, Fault::forbidden, Fault::not_found,
              Fault::conflict, Fault::precondition_failed, Fault::too_large, Fault::unsupported}) {
            run = held();
            run.fail(Error(fault, "x"), now, random);
            CHECK(run.state == run_state::failed);
        }
    }
    SECTION("no hope: failed at once, and kept for a retry") {
        run.fail(bad, now, random);
        check_let_go(run, run_state::failed);
        CHECK(run.finished_at == now);
        run.retry(now + 1s);
        CHECK(run.state == run_state::waiting);
        CHECK(run.attempts == 0);
        CHECK_FALSE(run.finished_at);
        CHECK(run.due_at == now + 1s);
        CHECK(run.error == "There is no such address");
    }
    SECTION("a lost worker: again, at once, unless it was the last attempt") {
        run.reclaim(now);
        check_let_go(run, run_state::waiting);
        CHECK(run.due_at == now);
        CHECK(run.attempts == 1);
        run = held();
        run.attempts = 3;
        run.reclaim(now);
        check_let_go(run, run_state::failed);
        CHECK(run.error == "The worker stopped in the middle of the work");
    }
}

TEST_CASE("attempts come later and later, at most an hour apart, and not in step", "[runs]") {
    testing::SeededRandom random;
    for (std::int64_t attempts = 1; attempts <= 40; ++attempts) {
        auto const most =
            std::min<std::chrono::milliseconds>(5s * (1LL << std::min<std::int64_t>(attempts - 1, 20)), 1h);
        auto least_seen = most, most_seen = 0ms;
        for (int i = 0; i < 300; ++i) {
            auto const delay = retry_delay(attempts, random);
            least_seen = std::min(least_seen, delay), most_seen = std::max(most_seen, delay);
        }
        CHECK(least_seen >= most / 2);
        CHECK(least_seen < most * 6 / 10);
        CHECK(most_seen <= most);
        CHECK(most_seen > most * 9 / 10);
    }
}

TEST_CASE("what people may see of a run", "[runs]") {
    auto run = held();
    run.id = "id";
    std::string text;
    append_json(text, run_resource, to_record(run_resource, run));
    CHECK(text.find("secret") == std::string::npos);
    CHECK(text.find("\"lease") == std::string::npos);
    CHECK(text.find("\"worker\"") == std::string::npos);
    CHECK(text.find("\"state\":\"running\"") != std::string::npos);
}
