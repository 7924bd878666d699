#pragma once
#include <tenon/kernel/clock.hpp>

#include <chrono>

namespace tenon::testing {

// A clock that stands still until it is moved. Not for use while another thread reads it.
class FixedClock final : public Clock {
public:
    static constexpr Timestamp start{std::chrono::sys_days{std::chrono::year{2026} / 1 / 31} + std::chrono::hours{8}};

    explicit FixedClock(Timestamp at_first = start) : at(at_first) {}

    Timestamp now() const override { return at; }
    void advance(std::chrono::milliseconds by) { at += by; }

    Timestamp at;
};

}  // namespace tenon::testing
