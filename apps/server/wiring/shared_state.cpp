#include "wiring/shared_state.hpp"

#include <tenon/cache_memory/broadcast.hpp>
#include <tenon/cache_memory/rate_limiter.hpp>
#include <tenon/identity/memory_login_throttle.hpp>

namespace tenon::server {

SharedState::SharedState(Settings const&, Clock const& clock, Log&)
    : broadcast(cache_memory::make_broadcast()),
      rate_limiter(cache_memory::make_rate_limiter()),
      login_throttle(std::make_unique<identity::MemoryLoginThrottle>(clock)) {}

}  // namespace tenon::server
