#pragma once
#include <tenon/kernel/broadcast.hpp>
#include <tenon/kernel/log.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace tenon::cache_redis {

// Microseconds since 1970. Empty: the clock of Redis, the same for all servers; tests give their own.
using SharedTime = std::function<std::int64_t()>;

struct RedisSettings {
    // redis://user:password@host:port/db, rediss:// with TLS (?ca=FILE for an authority of one's own),
    // unix:/path/to.sock?db=1. One database for one installation.
    std::string url;
    std::chrono::milliseconds timeout{250};  // the longest that one command may take
    SharedTime time = {};
};

class Link;

// The link to one Redis, which is also the broadcast of the servers that share it. One thread keeps
// it up: when Redis is away or does not answer in time, whatever needs it is told so at once,
// without waiting, until that thread has got through again. Going and coming back are logged once.
class Redis final : public Broadcast {
public:
    // Throws invalid (the url) or unavailable, with a sentence for the operator that holds no password.
    Redis(RedisSettings const&, Log&);
    ~Redis() override;

    bool is_linked() const noexcept override;
    void publish(std::string_view topic, std::string_view payload) noexcept override;
    std::unique_ptr<Subscription> subscribe(Listener) override;

    Link& link() { return *link_; }  // for the other parts of this adapter

private:
    class Fanout;
    std::unique_ptr<Fanout> fanout_;
    std::unique_ptr<Link> link_;
};

}  // namespace tenon::cache_redis
