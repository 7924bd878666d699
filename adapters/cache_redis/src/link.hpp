#pragma once
#include "connection.hpp"

#include <tenon/cache_redis/redis.hpp>
#include <tenon/kernel/log.hpp>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace tenon::cache_redis {

// What a link does for those who listen. Called on its thread.
struct LinkEvents {
    std::string own_channel, shared_channel;
    std::function<void(Connection&)> coming_up;                                  // before is_up() turns true
    std::function<void(std::string_view shared_message, Connection&)> told_all;  // on the shared channel
    std::function<void(std::string_view own_message)> told;                      // on the own channel
    std::function<void()> gone;
};

// A few connections for commands and one that listens. Its thread makes them all, and sends a beat
// through Redis to itself: the link is up while beats come back. When one connection fails, or a
// beat stays away, all are thrown away and made anew, at growing intervals.
class Link {
public:
    // The first attempt is made here. Throws invalid or unavailable.
    Link(RedisSettings const&, Log&, LinkEvents);
    Link(Link const&) = delete;
    Link& operator=(Link const&) = delete;
    ~Link();

    bool is_up() const noexcept;
    // nullopt: Redis is away, or has just turned out to be.
    std::optional<Reply> ask(Arguments const&) noexcept;
    // After this time without a beat a server knows that it hears nothing.
    std::chrono::milliseconds lease() const { return 4 * settings_.timeout; }
    std::string key(std::string_view name) const { return "tenon:" + std::string(name); }
    std::int64_t time() const { return settings_.time ? settings_.time() : 0; }  // 0: that of Redis

private:
    using Clock = std::chrono::steady_clock;
    struct Lines;  // what one period of being up consists of

    void work();
    std::unique_ptr<Lines> open();
    void come_up(Lines&);
    void listen(Lines&);
    void beat(Lines&);
    void hear(Lines&, Reply const&);
    void go_down(std::string const& why) noexcept;
    void wait(std::chrono::milliseconds);
    std::unique_ptr<Connection> borrow(std::uint64_t& period);
    void give_back(std::unique_ptr<Connection>, std::uint64_t period);
    void report_broken(std::string const& why, std::uint64_t period);
    void wake() const;
    bool must_stop();
    std::string broken();

    RedisSettings const settings_;
    Address const address_;
    Log& log_;
    LinkEvents const events_;
    std::atomic<bool> is_up_ = false;
    std::atomic<Clock::rep> heard_at_ = 0;  // when the last beat that came back was sent

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::uint64_t period_ = 0;  // counts how often the link came up
    std::string broken_;        // why it cannot go on
    bool is_stopping_ = false;

    int const wake_;  // an eventfd that ends the thread's waiting for messages
    std::thread thread_;
};

}  // namespace tenon::cache_redis
