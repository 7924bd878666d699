#include <tenon/identity/memory_login_throttle.hpp>

#include <algorithm>

namespace tenon::identity {
namespace {
using std::chrono::seconds;
using Rules = ThrottleRules;

std::string pair_of(std::string_view account, std::string_view address) {
    return std::string(address) + '\n' + std::string(account);
}
}  // namespace

MemoryLoginThrottle::MemoryLoginThrottle(Clock const& clock, std::size_t capacity)
    : clock_(clock), pairs_(capacity), addresses_(capacity), accounts_(capacity), usual_(capacity) {}

std::optional<seconds> MemoryLoginThrottle::admit(std::string_view account, std::string_view address) {
    auto const now = clock_.now();
    auto const pair = pair_of(account, address);
    std::scoped_lock const lock(mutex_);
    auto const* last_visit = usual_.find(pair);
    auto const is_usual = last_visit && now - *last_visit < Rules::usual_for;
    auto chance = std::max(next_chance(pairs_.find(pair), Rules::pair, now),
                           next_chance(addresses_.find(address), Rules::address, now));
    if (!is_usual) chance = std::max(chance, next_chance(accounts_.find(account), Rules::account, now));
    if (chance > now) return std::chrono::ceil<seconds>(chance - now);
    count(pairs_, pair, now);
    count(addresses_, address, now);
    if (!is_usual) count(accounts_, account, now);
    return std::nullopt;
}

void MemoryLoginThrottle::succeeded(std::string_view account, std::string_view address) {
    auto const pair = pair_of(account, address);
    std::scoped_lock const lock(mutex_);
    pairs_.erase(pair);
    accounts_.erase(account);
    usual_.put(pair, clock_.now());
    // Only this attempt: else an account of one's own would buy endless guesses at others'.
    if (auto* attempts = addresses_.find(address); attempts && attempts->count > 0) --attempts->count;
}

Timestamp MemoryLoginThrottle::next_chance(Attempts const* attempts, ThrottleRule rule, Timestamp now) {
    if (!attempts || attempts->count < rule.free || now - attempts->last >= Rules::forgiven_after) return now;
    auto const doublings = std::min(attempts->count - rule.free, 20);
    return attempts->last + std::min(rule.longest, seconds(std::int64_t{1} << doublings));
}

void MemoryLoginThrottle::count(RecentMap<Attempts>& attempts, std::string_view key, Timestamp now) {
    auto const* known = attempts.find(key);
    auto const before = known && now - known->last < Rules::forgiven_after ? known->count : 0;
    attempts.put(key, {before + 1, now});
}

}  // namespace tenon::identity
