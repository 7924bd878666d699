#include "listener.hpp"

#include <tenon/kernel/error.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace tenon::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

constexpr std::chrono::milliseconds slowest_tick{500}, fastest_tick{5}, accept_pause{100};
// Often enough for the shortest time that is watched, seldom enough to cost nothing.
std::chrono::milliseconds tick_for(Limits const& limits) {
    auto const shortest = std::min({limits.header_time, limits.idle_time, limits.transfer_grace, limits.shutdown_time});
    return std::clamp(shortest / 8, fastest_tick, slowest_tick);
}

}  // namespace

Listener::Listener(SharedState& shared)
    : shared_(shared),
      acceptor_(context_),
      accepted_(context_),
      timer_(context_),
      retry_(context_),
      tick_time_(tick_for(shared.settings.limits)) {}

Listener::~Listener() = default;

void Listener::listen(tcp::endpoint const& endpoint) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.set_option(ReusePort(true));
    acceptor_.bind(endpoint);
    acceptor_.listen();
    accept();
    tick();
}

void Listener::run() {
    for (;;) {
        try {
            context_.run();
            return;
        } catch (std::exception const& unexpected) {
            // One connection broke a promise; the others are served on.
            LogField const facts[] = {{"error", std::string_view(unexpected.what())}};
            shared_.log.write(LogLevel::error, "a connection failed unexpectedly", facts);
        }
    }
}

void Listener::accept() {
    acceptor_.async_accept(accepted_, [this](error_code trouble) {
        if (stopping_) return;
        if (!trouble) {
            auto socket = std::exchange(accepted_, Socket(context_));
            accept();  // first: a connection that cannot be served must not be the last one
            return on_accepted(std::move(socket));
        }
        // No descriptor is free, most likely: trying again at once would only spin.
        retry_.expires_after(accept_pause);
        retry_.async_wait([this](error_code cancelled) {
            if (!cancelled && !stopping_) accept();
        });
    });
}

void Listener::on_accepted(Socket socket) {
    error_code ignored;  // a client that is gone already is noticed by the first read
    socket.set_option(tcp::no_delay(true), ignored);
    auto const tls = shared_.tls();
    if (shared_.connections.load(std::memory_order_relaxed) >= shared_.settings.limits.connections) {
        return tls ? void() : turn_away(std::move(socket));
    }
    tls ? start_tls_session(*this, std::move(socket), *tls) : start_plain_session(*this, std::move(socket));
}

// Best effort: a server that is full spends no time on those it cannot take.
void Listener::turn_away(Socket socket) {
    Exchange x;
    shared_.pipeline.refuse(x, {503,
                                "SERVICE_UNAVAILABLE",
                                "The server has no free connection. Try again soon.",
                                {},
                                std::chrono::seconds(5)});
    std::string answer;
    append_head(answer, x, {.cors = shared_.pipeline.cors(), .date = date_.now(), .keep_alive = false});
    answer.append(x.response.body);
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(answer), ignored);
    socket.shutdown(Socket::shutdown_send, ignored);
}

void Listener::enter(Connection& connection) {
    connections_.insert(&connection);
    shared_.connections.fetch_add(1, std::memory_order_relaxed);
}

void Listener::leave(Connection& connection) {
    connections_.erase(&connection);
    shared_.connections.fetch_sub(1, std::memory_order_relaxed);
    if (stopping_ && connections_.empty()) timer_.cancel();  // the last tick, now
}

// Connections may end while they are asked, so a copy is walked; an ended one is skipped.
template <class Visit>
void Listener::for_each_connection(Visit visit) {
    std::vector<Connection*> const all(connections_.begin(), connections_.end());
    for (auto* connection : all)
        if (connections_.count(connection) > 0) visit(*connection);
}

// The next tick is arranged first: whatever a connection does, the deadlines of the others are watched.
void Listener::tick() {
    now_ = std::chrono::steady_clock::now();
    if (stopping_ && connections_.empty()) return;
    timer_.expires_after(tick_time_);
    timer_.async_wait([this](error_code) { tick(); });
    for_each_connection([this](Connection& connection) { connection.check_deadline(now_); });
    if (stopping_ && now_ >= stop_deadline_) for_each_connection([](Connection& connection) { connection.cut(); });
}

void Listener::stop() {
    asio::post(context_, [this] { begin_stop(); });
}

void Listener::begin_stop() {
    if (stopping_) return;
    stopping_ = true;
    now_ = std::chrono::steady_clock::now();
    stop_deadline_ = now_ + shared_.settings.limits.shutdown_time;
    error_code ignored;
    acceptor_.close(ignored);
    retry_.cancel();
    for_each_connection([](Connection& connection) { connection.drain(); });
    timer_.cancel();  // its handler ticks, and goes on only while connections are left
}

}  // namespace tenon::http
