#pragma once
#include <chrono>

namespace tenon::identity {

// How attempts to sign in are slowed down, wherever they are counted: see MemoryLoginThrottle.
struct ThrottleRule {
    int free;                      // attempts without waiting
    std::chrono::seconds longest;  // that an attempt has to wait
};

struct ThrottleRules {
    static constexpr ThrottleRule pair{5, std::chrono::minutes(15)};  // account and address together
    static constexpr ThrottleRule address{50, std::chrono::minutes(15)};
    static constexpr ThrottleRule account{100, std::chrono::seconds(30)};
    static constexpr std::chrono::hours forgiven_after{1};
    static constexpr std::chrono::days usual_for{30};
};

}  // namespace tenon::identity
