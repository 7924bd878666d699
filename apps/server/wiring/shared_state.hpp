#pragma once
#include "settings/settings.hpp"

#include <tenon/identity/ports.hpp>
#include <tenon/kernel/broadcast.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/rate_limiter.hpp>

#include <memory>

namespace tenon::server {

// What the servers of one installation share: through Redis, or in the memory of a server that is alone.
struct SharedState {
    std::unique_ptr<Broadcast> broadcast;  // first: the others use its link
    std::unique_ptr<RateLimiter> rate_limiter;
    std::unique_ptr<identity::LoginThrottle> login_throttle;

    void require_link() const;  // throws unavailable while the others are not heard
};

// Faults: invalid (redis.url), unavailable (Redis).
SharedState make_shared_state(Settings const&, Clock const&, Log&);

}  // namespace tenon::server
