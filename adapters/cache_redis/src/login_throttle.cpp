#include <tenon/cache_redis/login_throttle.hpp>

#include "script.hpp"

#include <tenon/identity/login_throttle_rules.hpp>

#include <openssl/evp.h>

namespace tenon::cache_redis {
namespace {

using identity::ThrottleRules;
using std::chrono::seconds;

// KEYS: pair, address, account, last visit. Times in milliseconds; answers the seconds to wait.
constexpr char admit_script[] = R"(
local now, forgiven, usual = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if now == 0 then local t = redis.call('TIME') now = t[1] * 1000 + math.floor(t[2] / 1000) end
local visit = tonumber(redis.call('GET', KEYS[4]))
local kinds = (visit and now - visit < usual) and 2 or 3
local chance, counts = now, {}
for i = 1, kinds do
  local known = redis.call('HMGET', KEYS[i], 'count', 'last')
  local count, last = tonumber(known[1]) or 0, tonumber(known[2]) or 0
  if now - last >= forgiven then count = 0 end
  local free, longest = tonumber(ARGV[2 + 2 * i]), tonumber(ARGV[3 + 2 * i])
  if count >= free then
    chance = math.max(chance, last + math.min(longest, 1000 * 2 ^ math.min(count - free, 20)))
  end
  counts[i] = count
end
if chance > now then return math.ceil((chance - now) / 1000) end
for i = 1, kinds do
  redis.call('HSET', KEYS[i], 'count', counts[i] + 1, 'last', now)
  redis.call('PEXPIRE', KEYS[i], forgiven)
end
return 0)";

constexpr char succeeded_script[] = R"(
local now = tonumber(ARGV[1])
if now == 0 then local t = redis.call('TIME') now = t[1] * 1000 + math.floor(t[2] / 1000) end
redis.call('DEL', KEYS[1], KEYS[3])
redis.call('SET', KEYS[4], now, 'PX', ARGV[2])
if (tonumber(redis.call('HGET', KEYS[2], 'count')) or 0) > 0 then redis.call('HINCRBY', KEYS[2], 'count', -1) end
return 0)";

std::string in_milliseconds(std::chrono::milliseconds time) { return std::to_string(time.count()); }

// Keys of one length, whatever was typed, and no e-mail addresses in Redis.
std::string digest(std::string_view text) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), bytes, &size, EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
    return {reinterpret_cast<char const*>(bytes), size};
}

class SharedLoginThrottle final : public identity::LoginThrottle {
public:
    SharedLoginThrottle(Link& link, std::unique_ptr<LoginThrottle> alone) : link_(link), alone_(std::move(alone)) {}

    std::optional<seconds> admit(std::string_view account, std::string_view address) override {
        Arguments values{now(), in_milliseconds(ThrottleRules::forgiven_after),
                         in_milliseconds(ThrottleRules::usual_for)};
        for (auto const& rule : {ThrottleRules::pair, ThrottleRules::address, ThrottleRules::account}) {
            values.push_back(std::to_string(rule.free));
            values.push_back(in_milliseconds(rule.longest));
        }
        auto const reply = admit_.run(link_, keys(account, address), values);
        if (!reply) return alone_->admit(account, address);
        return reply->integer() > 0 ? std::optional(seconds(reply->integer())) : std::nullopt;
    }

    void succeeded(std::string_view account, std::string_view address) override {
        Arguments const values{now(), in_milliseconds(ThrottleRules::usual_for)};
        succeeded_.run(link_, keys(account, address), values);
        alone_->succeeded(account, address);  // its usual places are those of the time without Redis, too
    }

private:
    std::string now() const { return std::to_string(link_.time() / 1'000); }
    Arguments keys(std::string_view account, std::string_view address) const {
        auto const pair = digest(std::string(address) + '\n' + std::string(account));
        return {link_.key("login:pair:" + pair), link_.key("login:address:" + digest(address)),
                link_.key("login:account:" + digest(account)), link_.key("login:visit:" + pair)};
    }

    Link& link_;
    Script const admit_{admit_script}, succeeded_{succeeded_script};
    std::unique_ptr<LoginThrottle> alone_;
};

}  // namespace

std::unique_ptr<identity::LoginThrottle> make_login_throttle(Redis& redis,
                                                             std::unique_ptr<identity::LoginThrottle> alone) {
    return std::make_unique<SharedLoginThrottle>(redis.link(), std::move(alone));
}

}  // namespace tenon::cache_redis
