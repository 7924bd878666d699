#pragma once
#include "settings/settings.hpp"

#include <tenon/identity/ports.hpp>
#include <tenon/kernel/broadcast.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/rate_limiter.hpp>

#include <memory>

namespace tenon::server {

// What the servers of one installation share.
struct SharedState {
    SharedState(Settings const&, Clock const&, Log&);

    std::unique_ptr<Broadcast> const broadcast;
    std::unique_ptr<RateLimiter> const rate_limiter;
    std::unique_ptr<identity::LoginThrottle> const login_throttle;
};

}  // namespace tenon::server
