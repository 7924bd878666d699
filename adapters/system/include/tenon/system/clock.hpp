#pragma once
#include <tenon/kernel/clock.hpp>

#include <memory>

namespace tenon::system {

// The clock of the machine.
std::unique_ptr<Clock> make_system_clock();

}  // namespace tenon::system
