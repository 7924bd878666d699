#pragma once
#include <tenon/identity/login_throttle_rules.hpp>
#include <tenon/identity/ports.hpp>
#include <tenon/identity/recent_map.hpp>
#include <tenon/kernel/clock.hpp>
#include <mutex>

namespace tenon::identity {

// Attempts are counted up front (so that a burst of parallel ones gains nothing), per account
// and address together, per address, and per account. After the free attempts each further one
// has to wait twice as long as the one before, up to a limit:
//
//                          free   longest wait
//   account and address       5   15 minutes
//   address                  50   15 minutes
//   account                 100   30 seconds; not for addresses that signed in to it before
//
// Attempts made while waiting are not counted. A right password forgives the pair and the account;
// an hour without attempts forgives everything. So a stranger's guessing never keeps a person from
// signing in at a usual place; elsewhere a chance comes at least twice a minute, and a password
// reset by mail makes any place a usual one. In memory, bounded.
class MemoryLoginThrottle final : public LoginThrottle {
public:
    explicit MemoryLoginThrottle(Clock const& clock, std::size_t capacity = 50'000);

    std::optional<std::chrono::seconds> admit(std::string_view account, std::string_view address) override;
    void succeeded(std::string_view account, std::string_view address) override;

private:
    struct Attempts {
        int count = 0;
        Timestamp last{};
    };
    static Timestamp next_chance(Attempts const*, ThrottleRule, Timestamp now);
    static void count(RecentMap<Attempts>&, std::string_view key, Timestamp now);

    Clock const& clock_;
    std::mutex mutex_;
    RecentMap<Attempts> pairs_, addresses_, accounts_;
    RecentMap<Timestamp> usual_;  // pairs that signed in, with the time
};

}  // namespace tenon::identity
