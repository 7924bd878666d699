#pragma once
#include "gzip.hpp"
#include "pipeline.hpp"
#include "session.hpp"

#include <tenon/http/server.hpp>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/wait_traits.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_set>

namespace tenon::http {

// What the I/O threads of one server share.
struct SharedState {
    Settings const& settings;
    Pipeline& pipeline;
    Log& log;
    std::atomic<std::size_t> connections{0};

    std::shared_ptr<boost::asio::ssl::context> tls() const {
        std::lock_guard const lock(mutex_);
        return tls_;
    }
    void set_tls(std::shared_ptr<boost::asio::ssl::context> context) {
        std::lock_guard const lock(mutex_);
        tls_ = std::move(context);
    }
    SharedState(Settings const& s, Pipeline& p, Log& l) : settings(s), pipeline(p), log(l) {}

private:
    std::mutex mutable mutex_;
    std::shared_ptr<boost::asio::ssl::context> tls_;
};

// One I/O thread: accepts on its own socket (SO_REUSEPORT), owns its connections, and watches
// their deadlines with one timer.
class Listener {
public:
    using SteadyTimer =
        boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                          boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;

    explicit Listener(SharedState& shared);
    ~Listener();

    // Throws Error (unavailable). Port 0: a free one.
    void listen(boost::asio::ip::tcp::endpoint const& endpoint);
    void run();   // until stop() and the last connection
    void stop();  // from any thread

    // For its connections, on this thread:
    SharedState& shared() { return shared_; }
    Executor executor() { return context_.get_executor(); }
    std::chrono::steady_clock::time_point now() const { return now_; }  // as of the last tick
    bool stopping() const { return stopping_; }
    void enter(Connection& connection);
    void leave(Connection& connection);
    Gzip& gzip() { return gzip_; }
    HttpDate& date() { return date_; }

private:
    void accept();
    void on_accepted(Socket socket);
    void turn_away(Socket socket);
    void tick();
    void begin_stop();
    template <class Visit>
    void for_each_connection(Visit visit);

    SharedState& shared_;
    std::unordered_set<Connection*> connections_;
    // One thread runs it, and others only post to it: its sockets need no locks.
    boost::asio::io_context context_{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> acceptor_;
    Socket accepted_;
    SteadyTimer timer_;
    SteadyTimer retry_;
    std::chrono::milliseconds tick_time_;
    std::chrono::steady_clock::time_point now_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point stop_deadline_{};
    bool stopping_ = false;
    Gzip gzip_;
    HttpDate date_;
};

}  // namespace tenon::http
