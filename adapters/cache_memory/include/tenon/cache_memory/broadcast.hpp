#pragma once
#include <tenon/kernel/broadcast.hpp>

#include <memory>

namespace tenon::cache_memory {

// For one server alone: always linked, and publish() returns when all listeners have been called.
std::unique_ptr<Broadcast> make_broadcast();

}  // namespace tenon::cache_memory
