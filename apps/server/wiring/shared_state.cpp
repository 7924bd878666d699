#include "wiring/shared_state.hpp"

#include <tenon/cache_memory/broadcast.hpp>
#include <tenon/cache_memory/rate_limiter.hpp>
#include <tenon/cache_redis/login_throttle.hpp>
#include <tenon/cache_redis/rate_limiter.hpp>
#include <tenon/identity/memory_login_throttle.hpp>
#include <tenon/kernel/error.hpp>

namespace tenon::server {

SharedState make_shared_state(Settings const& settings, Clock const& clock, Log& log) {
    auto alone = std::make_unique<identity::MemoryLoginThrottle>(clock);
    if (settings.redis_url.empty())
        return {cache_memory::make_broadcast(), cache_memory::make_rate_limiter(), std::move(alone)};
    auto redis = std::make_unique<cache_redis::Redis>(
        cache_redis::RedisSettings{.url = settings.redis_url, .timeout = settings.redis_timeout}, log);
    auto rate_limiter = cache_redis::make_rate_limiter(*redis);
    auto login_throttle = cache_redis::make_login_throttle(*redis, std::move(alone));
    return {std::move(redis), std::move(rate_limiter), std::move(login_throttle)};
}

void SharedState::require_link() const {
    if (!broadcast->is_linked()) throw Error(Fault::unavailable, "The link to the other servers is down.");
}

}  // namespace tenon::server
