#include "listener.hpp"

#include "test_server.hpp"

#include <tenon/cache_memory/rate_limiter.hpp>

#include <stdexcept>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;

namespace {

// Breaks its promise at the first tick, and ends everything at the second.
class Unruly final : public Connection {
public:
    explicit Unruly(Listener& listener) : listener_(listener) { listener.enter(*this); }
    void check_deadline(std::chrono::steady_clock::time_point) override {
        if (++ticks == 1) throw std::runtime_error("a connection of the test");
        listener_.leave(*this);
        listener_.stop();
    }
    void drain() override {}
    void cut() override {}

    int ticks = 0;

private:
    Listener& listener_;
};

}  // namespace

TEST_CASE("a connection that fails at a tick does not end the ticks of the others") {
    http::Settings settings;
    settings.limits.header_time = std::chrono::milliseconds(40);  // a tick is an eighth of it
    FixedClock const clock;
    FakeLog log;
    auto const json_reader = json::make_json_reader();
    auto const rate_limiter = cache_memory::make_rate_limiter();
    Router const router({"/api"});
    InlineDispatcher dispatcher;
    Pipeline pipeline(settings, {dispatcher, *json_reader, clock, *rate_limiter, log, {}}, router);
    SharedState shared(settings, pipeline, log);
    Listener listener(shared);
    listener.listen({boost::asio::ip::make_address("127.0.0.1"), 0});
    Unruly unruly(listener);
    listener.run();
    CHECK(unruly.ticks == 2);
    CHECK(log.lines().size() == 1);
}
