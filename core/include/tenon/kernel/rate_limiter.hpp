#pragma once
#include <chrono>
#include <string_view>

namespace tenon {

// At most `count` in a row, refilled evenly over `per`: 100 a minute gives one back every 0.6 s.
struct RateLimit {
    unsigned count = 0;  // 0: unlimited
    std::chrono::milliseconds per{60'000};
};

struct RateDecision {
    bool allowed = true;
    unsigned remaining = 0;                    // how many more would be allowed now
    std::chrono::milliseconds reset{0};        // until all of `count` are there again
    std::chrono::milliseconds retry_after{0};  // when refused: until the next would be allowed
};

class RateLimiter {
public:
    virtual ~RateLimiter() = default;
    // Takes one from the bucket of `key`. Thread-safe; asked on threads that must not block,
    // so it answers from memory. Memory is bounded whatever keys come.
    virtual RateDecision take(std::string_view key, RateLimit const&) = 0;
};

}  // namespace tenon
