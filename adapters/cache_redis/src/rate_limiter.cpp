#include <tenon/cache_redis/rate_limiter.hpp>

#include "script.hpp"

#include <tenon/kernel/rate_buckets.hpp>

#include <algorithm>
#include <unordered_map>

namespace tenon::cache_redis {
namespace {

// For each key: moves the instant at which its bucket is full on by what was taken, and says how far
// ahead that instant lies. All in microseconds.
constexpr char compare_script[] = R"(
local now = tonumber(ARGV[1])
if now == 0 then local t = redis.call('TIME') now = t[1] * 1000000 + t[2] end
local ahead = {}
for i, key in ipairs(KEYS) do
  local full_at = math.max(tonumber(redis.call('GET', key)) or 0, now) + tonumber(ARGV[i + 1])
  ahead[i] = full_at - now
  redis.call('SET', key, string.format('%.0f', full_at), 'PX', math.ceil(ahead[i] / 1000) + 1)
end
return ahead)";
constexpr std::size_t batch = 500;

class ComparingRateLimiter final : public SharedRateLimiter {
public:
    ComparingRateLimiter(Link& link, RateLimiterSettings settings)
        : link_(link), settings_(std::move(settings)), buckets_(settings_.max_keys), thread_([this] { work(); }) {}
    ComparingRateLimiter(ComparingRateLimiter const&) = delete;
    ComparingRateLimiter& operator=(ComparingRateLimiter const&) = delete;
    ~ComparingRateLimiter() override {
        {
            std::lock_guard const lock(mutex_);
            is_stopping_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }

    RateDecision take(std::string_view key, RateLimit const& limit) override {
        if (limit.count == 0) return {};
        auto const decision = buckets_.take(key, limit, settings_.now());
        if (decision.allowed) note(key, RateBuckets::step_of(limit));
        return decision;
    }

    void compare() override {
        std::lock_guard const one_at_a_time(comparing_);
        Taken taken;
        {
            std::lock_guard const lock(mutex_);
            taken.swap(taken_);
        }
        auto const now = settings_.now();
        Arguments keys, values{std::to_string(link_.time())};
        for (auto const& [key, amount] : taken) {
            keys.push_back(link_.key("rate:" + key));
            values.push_back(std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(amount).count()));
            if (keys.size() == batch) tell(keys, values, now);
        }
        if (!keys.empty()) tell(keys, values, now);
    }

private:
    using Taken = std::unordered_map<std::string, RateBuckets::Duration>;

    // What is taken while Redis is away, or in greater variety than is remembered, stays untold.
    void note(std::string_view key, RateBuckets::Duration amount) {
        bool is_first = false;
        {
            std::lock_guard const lock(mutex_);
            is_first = taken_.empty();
            if (taken_.size() < settings_.max_keys) taken_[std::string(key)] += amount;
        }
        if (is_first) changed_.notify_one();
    }

    // Empties the lists. What was learned is dated before the question: never too far ahead.
    void tell(Arguments& keys, Arguments& values, RateBuckets::Time asked_at) {
        auto const reply = script_.run(link_, keys, values);
        for (std::size_t i = 0; reply && i < std::min(reply->size(), keys.size()); ++i)
            buckets_.learn(std::string_view(keys[i]).substr(link_.key("rate:").size()),
                           asked_at + std::chrono::microseconds(reply->integer_at(i)), asked_at);
        keys.clear();
        values.resize(1);
    }

    void work() {
        std::unique_lock lock(mutex_);
        while (!is_stopping_) {
            changed_.wait(lock, [this] { return is_stopping_ || !taken_.empty(); });
            lock.unlock();
            compare();
            lock.lock();
            changed_.wait_for(lock, settings_.interval, [this] { return is_stopping_; });
        }
    }

    Link& link_;
    RateLimiterSettings const settings_;
    Script const script_{compare_script};
    RateBuckets buckets_;
    std::mutex comparing_, mutex_;
    std::condition_variable changed_;
    Taken taken_;  // since the last comparison
    bool is_stopping_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<SharedRateLimiter> make_rate_limiter(Redis& redis, RateLimiterSettings settings) {
    return std::make_unique<ComparingRateLimiter>(redis.link(), std::move(settings));
}

}  // namespace tenon::cache_redis
