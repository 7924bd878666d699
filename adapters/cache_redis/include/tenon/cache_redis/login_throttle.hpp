#pragma once
#include <tenon/cache_redis/redis.hpp>
#include <tenon/identity/ports.hpp>

#include <memory>

namespace tenon::cache_redis {

// The rules of identity::MemoryLoginThrottle, counted for all servers together; while Redis is away
// `alone` counts for this one. Waits for Redis: not for I/O threads. Redis outlives the throttle.
std::unique_ptr<identity::LoginThrottle> make_login_throttle(Redis&, std::unique_ptr<identity::LoginThrottle> alone);

}  // namespace tenon::cache_redis
