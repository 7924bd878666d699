#pragma once
#include <tenon/identity/recent_map.hpp>
#include <tenon/kernel/clock.hpp>
#include <array>
#include <mutex>
#include <string_view>

namespace tenon::identity {

// Keeps strangers from filling somebody's mailbox: per address one mail a minute and five an hour.
// In memory, bounded.
class MailThrottle {
public:
    explicit MailThrottle(Clock const& clock, std::size_t capacity = 50'000) : clock_(clock), sent_(capacity) {}

    // Whether a mail may be sent now; counts it when it may.
    bool admit(std::string_view address);

private:
    static constexpr std::size_t most_an_hour = 5;
    struct Sent {
        std::array<Timestamp, most_an_hour> times{};  // the oldest is overwritten
        std::size_t count = 0;
    };

    Clock const& clock_;
    std::mutex mutex_;
    RecentMap<Sent> sent_;
};

}  // namespace tenon::identity
