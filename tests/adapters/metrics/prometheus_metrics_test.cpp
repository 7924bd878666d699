#include <tenon/metrics/prometheus_metrics.hpp>

#include "support/catch.hpp"

#include <thread>
#include <vector>

using namespace tenon;

namespace {
bool has_line(std::string const& text, std::string const& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}
}  // namespace

TEST_CASE("Counters are shown by name and labels", "[metrics]") {
    auto const metrics = metrics::make_prometheus_metrics();
    auto& reads = metrics->counter("tenon_requests_total", "Requests answered", {{"route", "read"}, {"status", "2xx"}});
    metrics->counter("tenon_requests_total", "Requests answered", {{"route", "write"}, {"status", "5xx"}}).add();
    reads.add();
    reads.add(2);

    std::string const text = metrics->exposition();
    CHECK(has_line(text, "# HELP tenon_requests_total Requests answered"));
    CHECK(has_line(text, "# TYPE tenon_requests_total counter"));
    CHECK(has_line(text, R"(tenon_requests_total{route="read",status="2xx"} 3)"));
    CHECK(has_line(text, R"(tenon_requests_total{route="write",status="5xx"} 1)"));
}

TEST_CASE("The same name and labels give the same handle", "[metrics]") {
    auto const metrics = metrics::make_prometheus_metrics();
    auto& first = metrics->counter("tenon_logins_total", "Sign-ins", {{"result", "ok"}});
    CHECK(&first == &metrics->counter("tenon_logins_total", "Sign-ins", {{"result", "ok"}}));
    CHECK(&first != &metrics->counter("tenon_logins_total", "Sign-ins", {{"result", "refused"}}));
}

TEST_CASE("Gauges go up and down", "[metrics]") {
    auto const metrics = metrics::make_prometheus_metrics();
    auto& queue = metrics->gauge("tenon_writer_queue", "Writes waiting");
    queue.set(5);
    queue.add(-2);
    CHECK(has_line(metrics->exposition(), "tenon_writer_queue 3"));
}

TEST_CASE("Histograms count what is at or below each bound", "[metrics]") {
    auto const metrics = metrics::make_prometheus_metrics();
    double const bounds[] = {0.25, 1};
    auto& seconds = metrics->histogram("tenon_request_seconds", "Duration", bounds, {{"route", "read"}});
    for (double const value : {0.125, 0.25, 0.5, 4.0}) seconds.observe(value);

    std::string const text = metrics->exposition();
    CHECK(has_line(text, R"(tenon_request_seconds_bucket{route="read",le="0.25"} 2)"));
    CHECK(has_line(text, R"(tenon_request_seconds_bucket{route="read",le="1"} 3)"));
    CHECK(has_line(text, R"(tenon_request_seconds_bucket{route="read",le="+Inf"} 4)"));
    CHECK(has_line(text, R"(tenon_request_seconds_sum{route="read"} 4.875)"));
}

TEST_CASE("No count is lost between threads", "[metrics]") {
    auto const metrics = metrics::make_prometheus_metrics();
    auto& counter = metrics->counter("tenon_things_total", "Things");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 10'000; ++n) counter.add();
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(has_line(metrics->exposition(), "tenon_things_total 40000"));
}

TEST_CASE("A watched number is asked for when the numbers are shown", "[metrics]") {
    auto const metrics = metrics::make_prometheus_metrics();
    double commits = 7;
    metrics->watch(MetricKind::counter, "tenon_commits_total", "Commits", [&] { return commits; });
    metrics->watch(MetricKind::gauge, "tenon_queue", "Waiting", [] { return 2.0; }, {{"place", "slow"}});
    metrics->watch(MetricKind::gauge, "tenon_queue", "Waiting", [] { return 3.0; }, {{"place", "scan"}});
    commits = 9;

    std::string const text = metrics->exposition();
    CHECK(has_line(text, "# TYPE tenon_commits_total counter"));
    CHECK(has_line(text, "tenon_commits_total 9"));
    CHECK(has_line(text, "# TYPE tenon_queue gauge"));
    CHECK(has_line(text, R"(tenon_queue{place="slow"} 2)"));
    CHECK(has_line(text, R"(tenon_queue{place="scan"} 3)"));
    CHECK(text.find("# HELP tenon_queue") == text.rfind("# HELP tenon_queue"));
}
