// The HTTP adapter alone: a bare /health, and one small JSON answer behind everything that every
// request of the API passes (session check, rate limit, security headers, log line).
//   http_hello [port] [threads]
//   wrk -t1 -c32 -d5 http://127.0.0.1:8080/health
//   wrk -t1 -c32 -d5 -H 'Authorization: Bearer anyone' http://127.0.0.1:8080/api/v1/hello
#include "message.hpp"
#include "router.hpp"

#include <tenon/cache_memory/rate_limiter.hpp>
#include <tenon/http/health.hpp>
#include <tenon/http/server.hpp>
#include <tenon/json/json_reader.hpp>
#include <tenon/system/clock.hpp>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>
#include <unordered_map>

using namespace tenon;

namespace {

// Counts what a real log would format on another thread.
class CountingLog final : public Log {
public:
    void write(LogLevel, std::string_view message, std::span<LogField const> fields) noexcept override {
        bytes_.fetch_add(message.size() + fields.size(), std::memory_order_relaxed);
    }
    bool is_enabled(LogLevel) const noexcept override { return true; }

private:
    std::atomic<std::size_t> bytes_{0};
};

// A look-up in a table of live sessions, as a real one does after checking the signature.
class Sessions {
public:
    Sessions() { live_.emplace("anyone", Actor{"0192d3c4-0000-7000-8000-000000000001", Role::operator_, "s-1", ""}); }
    http::Authentication operator()(std::string_view token) {
        std::lock_guard const lock(mutex_);
        auto const found = live_.find(std::string(token));
        if (found == live_.end()) return {};
        return {found->second};
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, Actor> live_;
};

http::Response hello(http::Request const& request) {
    return http::json_response(Json::Object{{"message", "hello"}, {"user", request.actor().user_id}});
}

}  // namespace

int main(int argc, char** argv) {
    http::Settings settings;
    settings.port = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 8080);
    settings.threads = static_cast<unsigned>(argc > 2 ? std::atoi(argv[2]) : 0);
    settings.spool_dir = std::filesystem::temp_directory_path() / "tenon-http-hello";
    settings.rate_limits.general.count = 1'000'000'000;

    http::InlineDispatcher dispatcher;
    auto const json = json::make_json_reader();
    auto const clock = system::make_system_clock();
    auto const limiter = cache_memory::make_rate_limiter();
    CountingLog log;
    Sessions sessions;
    auto const server = http::make_server(
        settings, {dispatcher, *json, *clock, *limiter, log, [&](std::string_view token) { return sessions(token); }});
    http::bind_health(server->routes(), {*clock, "bench", {}});
    server->routes().add({.pattern = "/hello", .handler = hello});
    server->listen();
    std::cerr << "listening on " << server->url() << '\n';
    server->run();
}
