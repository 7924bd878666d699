#pragma once
#include "message.hpp"
#include "raw_client.hpp"
#include "router.hpp"
#include "support/fakes/fake_idempotency_store.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fake_unit_of_work.hpp"
#include "support/fakes/fixed_clock.hpp"

#include <tenon/http/server.hpp>
#include <tenon/json/json_reader.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/metrics/prometheus_metrics.hpp>

#include <atomic>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace tenon::testing {

// An empty folder of its own, removed with everything in it.
struct TemporaryFolder {
    std::filesystem::path path;
    TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

// A server on a free loopback port, run by a thread of its own until the test ends. Tokens are
// user names: "viewer-1" is a viewer, "operator-...", "manager-...", "admin-..."; others are refused.
// "unconfirmed-viewer-1" is whoever "viewer-1" is, once that is confirmed where the request runs.
class TestServer {
public:
    using Bind = std::function<void(http::Router&)>;
    using Adjust = std::function<void(http::Settings&)>;
    explicit TestServer(Bind const& bind, Adjust const& adjust = {}, http::Dispatcher* dispatcher = nullptr);
    ~TestServer();

    RawClient connect(int receive_buffer = 0) const { return RawClient(server->port(), receive_buffer); }
    // One request on a connection of its own. `lines` are header lines without line ends.
    RawReply ask(std::string_view method, std::string_view target, std::initializer_list<std::string_view> lines = {},
                 std::string_view body = {}) const;
    Json json(RawReply const& reply) const { return json_reader->read(reply.body); }
    std::size_t spooled_files() const;
    void stop();  // and wait until everything has ended

    FakeLog log;
    FixedClock clock;
    FakeUnitOfWork units;
    FakeIdempotencyStore replies;
    std::unique_ptr<JsonReader> json_reader;
    std::unique_ptr<RateLimiter> rate_limiter;
    std::unique_ptr<Metrics> metrics = metrics::make_prometheus_metrics();
    TemporaryFolder temporary;
    std::filesystem::path folder = temporary.path;  // the spool
    std::unique_ptr<http::Server> server;

private:
    http::InlineDispatcher inline_;
    std::thread thread_;
};

// The text of a request; Content-Length is added for a body.
std::string request_text(std::string_view method, std::string_view target,
                         std::initializer_list<std::string_view> lines = {}, std::string_view body = {});

// Keeps work until it is told to run it, on a thread of its own.
class HeldDispatcher final : public http::Dispatcher {
public:
    void dispatch(http::Cost, std::function<void()> work,
                  std::function<void(std::exception_ptr)> done) noexcept override;
    void wait_for_work();  // until a request has come
    void release();        // runs what came
    ~HeldDispatcher() override;

private:
    struct Held;
    std::shared_ptr<Held> held_ = make();
    static std::shared_ptr<Held> make();
};

// A route that needs nobody signed in and is not limited in rate.
http::Route open_route(http::Method method, std::string pattern, http::Handler handler);

}  // namespace tenon::testing
