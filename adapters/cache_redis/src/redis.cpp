#include <tenon/cache_redis/redis.hpp>

#include "link.hpp"
#include "take_until.hpp"

#include <tenon/kernel/error.hpp>

#include <openssl/rand.h>

#include <charconv>
#include <map>

namespace tenon::cache_redis {
namespace {

std::string random_name() {
    unsigned char bytes[12];
    if (RAND_bytes(bytes, sizeof bytes) != 1) throw Error(Fault::unavailable, "There is no randomness to be had.");
    constexpr char digits[] = "0123456789abcdef";
    std::string name;
    for (auto const byte : bytes) name += {digits[byte >> 4], digits[byte & 15]};
    return name;
}

std::uint64_t number(std::string_view text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

// News go to the shared channel as "<sender> <number> <topic>\n<payload>", those without a topic say
// that the sender could not speak for a while. Whoever has dealt with them says "<number>" on the
// sender's own channel, and publish() waits for as many as Redis has delivered to. One who does not
// say so in time has had no beat of its own either (they come in order), so it is no longer linked.
class Redis::Fanout {
public:
    explicit Fanout(int database) : prefix_("tenon:" + std::to_string(database) + ":") {}

    LinkEvents events() {
        return {.own_channel = channel_of(name_),
                .shared_channel = prefix_ + "news",
                .coming_up = [this](Connection& speaking) { come_up(speaking); },
                .told_all = [this](std::string_view message, Connection& speaking) { hear(message, speaking); },
                .told = [this](std::string_view message) { confirm(number(message)); },
                .gone = [this] { end_waiting(); }};
    }
    BroadcastListeners& listeners() { return listeners_; }

    void publish(Link& link, std::string_view topic, std::string_view payload) {
        auto const id = begin();
        auto const reply = link.ask({"PUBLISH", prefix_ + "news", message(id, topic, payload)});
        if (!reply) has_unsaid_ = true;
        finish(id, reply ? reply->integer() : 0, link.lease());
    }

private:
    std::string channel_of(std::string_view name) const { return prefix_ + "to:" + std::string(name); }
    std::string message(std::uint64_t id, std::string_view topic, std::string_view payload) const {
        return name_ + ' ' + std::to_string(id) + ' ' + std::string(topic) + '\n' + std::string(payload);
    }

    void come_up(Connection& speaking) {
        listeners_.tell_missed();
        if (!has_unsaid_) return;
        auto const reply = speaking.ask({"PUBLISH", prefix_ + "news", message(0, "", "")},
                                        std::chrono::steady_clock::now() + std::chrono::seconds(1));
        has_unsaid_ = reply.is_error();
    }

    void hear(std::string_view message, Connection& speaking) {
        auto const sender = take_until(message, ' ');
        auto const id = take_until(message, ' ');
        auto const topic = take_until(message, '\n');
        if (sender == name_) return confirm(number(id));  // its own listeners have been told already
        if (topic.empty()) listeners_.tell_missed();
        else listeners_.tell(topic, message);
        speaking.ask({"PUBLISH", channel_of(sender), std::string(id)},
                     std::chrono::steady_clock::now() + std::chrono::seconds(1));
    }

    std::uint64_t begin() {
        std::lock_guard const lock(mutex_);
        confirmed_[++last_id_] = 0;
        return last_id_;
    }

    void confirm(std::uint64_t id) {
        {
            std::lock_guard const lock(mutex_);
            if (auto const found = confirmed_.find(id); found != confirmed_.end()) ++found->second;
        }
        changed_.notify_all();
    }

    void finish(std::uint64_t id, std::int64_t receivers, std::chrono::milliseconds lease) {
        std::unique_lock lock(mutex_);
        auto const ends = ends_;
        changed_.wait_for(lock, lease, [&] { return confirmed_[id] >= receivers || ends != ends_; });
        confirmed_.erase(id);
    }

    void end_waiting() {
        {
            std::lock_guard const lock(mutex_);
            ++ends_;
        }
        changed_.notify_all();
    }

    std::string const prefix_, name_ = random_name();
    BroadcastListeners listeners_;
    std::atomic<bool> has_unsaid_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::uint64_t, std::int64_t> confirmed_;  // how many have dealt with what is being published
    std::uint64_t last_id_ = 0, ends_ = 0;
};

Redis::Redis(RedisSettings const& settings, Log& log)
    : fanout_(std::make_unique<Fanout>(Address::parse(settings.url).database)),
      link_(std::make_unique<Link>(settings, log, fanout_->events())) {}

Redis::~Redis() = default;

bool Redis::is_linked() const noexcept { return link_->is_up(); }

void Redis::publish(std::string_view topic, std::string_view payload) noexcept {
    fanout_->listeners().tell(topic, payload);
    fanout_->publish(*link_, topic, payload);
}

std::unique_ptr<Broadcast::Subscription> Redis::subscribe(Listener listener) {
    return fanout_->listeners().add(std::move(listener));
}

}  // namespace tenon::cache_redis
