#include "test_server.hpp"

#include <tenon/cache_memory/rate_limiter.hpp>

#include <unistd.h>

#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace tenon::testing {
namespace {

http::Authentication authenticate(std::string_view token) {
    auto const role = role_from(token.substr(0, token.find('-')));
    if (!role) return {};
    return {Actor{std::string(token), *role, "session", ""}};
}

constexpr std::string_view unconfirmed = "unconfirmed-";

http::Authentication authenticate_or_defer(std::string_view token) {
    if (!token.starts_with(unconfirmed)) return authenticate(token);
    return {Actor{std::string(token), Role::viewer, "session", ""}, false};
}

http::Authentication confirm(std::string_view token) { return authenticate(token.substr(unconfirmed.size())); }

}  // namespace

TemporaryFolder::TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "tenon-http-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder can be made");
    path = name;
}

TestServer::TestServer(Bind const& bind, Adjust const& adjust, http::Dispatcher* dispatcher)
    : json_reader(json::make_json_reader()), rate_limiter(cache_memory::make_rate_limiter()) {
    units.restores(replies.entries);
    http::Settings settings;
    settings.port = 0;
    settings.threads = 1;
    settings.spool_dir = folder;
    if (adjust) adjust(settings);
    server = http::make_server(
        settings, {dispatcher ? *dispatcher : inline_, *json_reader, clock, *rate_limiter, log, authenticate_or_defer,
                   http::IdempotentReplies{replies, units}, metrics.get(), confirm});
    bind(server->routes());
    server->listen();
    thread_ = std::thread([this] { server->run(); });
}

TestServer::~TestServer() { stop(); }

void TestServer::stop() {
    server->stop();
    if (thread_.joinable()) thread_.join();
}

RawReply TestServer::ask(std::string_view method, std::string_view target,
                         std::initializer_list<std::string_view> lines, std::string_view body) const {
    auto client = connect();
    client.send(request_text(method, target, lines, body));
    return client.read_reply(method == "HEAD");
}

std::size_t TestServer::spooled_files() const {
    std::filesystem::directory_iterator const files(folder);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

std::string request_text(std::string_view method, std::string_view target,
                         std::initializer_list<std::string_view> lines, std::string_view body) {
    std::string text;
    text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (auto const line : lines) text.append(line).append("\r\n");
    if (!body.empty()) text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    return text.append("\r\n").append(body);
}

struct HeldDispatcher::Held {
    struct Job {
        http::Cost cost;
        std::function<void()> work;
        std::function<void(std::exception_ptr)> done;
    };
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    std::thread worker;
};

std::shared_ptr<HeldDispatcher::Held> HeldDispatcher::make() { return std::make_shared<Held>(); }

HeldDispatcher::~HeldDispatcher() {
    if (held_->worker.joinable()) held_->worker.join();
}

void HeldDispatcher::dispatch(http::Cost cost, std::function<void()> work,
                              std::function<void(std::exception_ptr)> done) noexcept {
    std::lock_guard const lock(held_->mutex);
    held_->jobs.push_back({cost, std::move(work), std::move(done)});
    held_->changed.notify_all();
}

void HeldDispatcher::wait_for_work() {
    std::unique_lock lock(held_->mutex);
    held_->changed.wait(lock, [&] { return !held_->jobs.empty(); });
}

void HeldDispatcher::release() {
    if (held_->worker.joinable()) held_->worker.join();
    std::lock_guard const lock(held_->mutex);
    held_->worker = std::thread([jobs = std::exchange(held_->jobs, {})] {
        http::InlineDispatcher here;
        for (auto const& job : jobs) here.dispatch(job.cost, job.work, job.done);
    });
}

http::Route open_route(http::Method method, std::string pattern, http::Handler handler) {
    http::Route route{.method = method, .pattern = std::move(pattern), .handler = std::move(handler)};
    route.auth = http::Auth::none;
    route.rate = http::RateClass::exempt;
    return route;
}

}  // namespace tenon::testing
