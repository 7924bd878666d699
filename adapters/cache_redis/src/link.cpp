#include "link.hpp"

#include <tenon/kernel/error.hpp>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <exception>

namespace tenon::cache_redis {
namespace {

constexpr std::size_t command_connections = 4;
constexpr std::string_view beat_text = "beat";
constexpr std::chrono::milliseconds first_pause{20}, longest_pause{1'000};
// Does what Tenon needs to be allowed to do: a script that writes and publishes.
constexpr char beat_script[] =
    "redis.call('SET', KEYS[1], '1', 'PX', 1000) return redis.call('PUBLISH', ARGV[1], ARGV[2])";

}  // namespace

struct Link::Lines {
    Connection listening, speaking;
    Clock::time_point beat_sent{}, opened = Clock::now();
    bool is_beat_out = false;
};

Link::Link(RedisSettings const& settings, Log& log, LinkEvents events)
    : settings_(settings),
      address_(Address::parse(settings.url)),
      log_(log),
      events_(std::move(events)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_ < 0) throw Error(Fault::unavailable, "The system has no file descriptor left.");
    try {
        open();
    } catch (Away const& trouble) {
        ::close(wake_);
        throw Error(Fault::unavailable, "Redis at " + address_.shown() + " cannot be used: " + trouble.what() +
                                            ". Correct redis.url, or leave it empty when there is only one server.");
    }
    thread_ = std::thread([this] { work(); });
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, lease(), [this] { return period_ > 0; });
}

Link::~Link() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    wake();
    thread_.join();
    ::close(wake_);
}

bool Link::is_up() const noexcept {
    return is_up_ && Clock::now().time_since_epoch().count() - heard_at_ < Clock::duration(lease()).count();
}

// The thread.

void Link::work() {
    auto pause = first_pause;
    while (!must_stop()) {
        auto const start = Clock::now();
        try {
            auto const lines = open();
            come_up(*lines);
            listen(*lines);
        } catch (Away const& trouble) {
            go_down(trouble.what());
        } catch (std::exception const&) {  // no memory, no threads: as good as away
            go_down("this server lacks memory");
        }
        if (Clock::now() - start > longest_pause) pause = first_pause;
        wait(pause);
        pause = std::min(pause * 2, longest_pause);
    }
    go_down("");
}

std::unique_ptr<Link::Lines> Link::open() {
    auto const deadline = Clock::now() + std::max(std::chrono::milliseconds(2'000), lease());
    std::unique_ptr<Lines> lines(new Lines{Connection(address_, deadline), Connection(address_, deadline)});
    lines->listening.send({"SUBSCRIBE", events_.own_channel, events_.shared_channel}, deadline);
    for (int i = 0; i < 2; ++i) {
        auto const reply = lines->listening.receive(deadline);
        if (reply.is_error()) throw Away("it refuses: " + std::string(reply.text()));
    }
    beat(*lines);
    while (lines->is_beat_out) hear(*lines, lines->listening.receive(deadline));
    return lines;
}

void Link::come_up(Lines& lines) {
    std::vector<std::unique_ptr<Connection>> fresh;
    auto const deadline = Clock::now() + std::chrono::milliseconds(2'000);
    while (fresh.size() < command_connections) fresh.push_back(std::make_unique<Connection>(address_, deadline));
    events_.coming_up(lines.speaking);
    bool is_first = false;
    {
        std::lock_guard const lock(mutex_);
        idle_ = std::move(fresh);
        broken_.clear();
        is_first = period_++ == 0;
        is_up_ = true;
    }
    changed_.notify_all();
    if (!is_first) log_.write(LogLevel::info, "Redis is back", {{"server", std::string_view(address_.shown())}});
}

void Link::listen(Lines& lines) {
    while (!must_stop()) {
        if (auto const why = broken(); !why.empty()) throw Away(why);
        auto const now = Clock::now();
        if (lines.is_beat_out && now - lines.beat_sent >= lease()) throw Away("it delivers nothing");
        if (!lines.is_beat_out && now - lines.beat_sent >= settings_.timeout) beat(lines);
        while (auto const reply = lines.listening.receive_now()) hear(lines, *reply);
        pollfd ready[] = {{lines.listening.descriptor(), POLLIN, 0}, {wake_, POLLIN, 0}};
        ::poll(ready, 2, static_cast<int>(settings_.timeout.count()));
        std::uint64_t count = 0;
        if (ready[1].revents != 0 && ::read(wake_, &count, sizeof count) < 0) continue;
    }
}

void Link::beat(Lines& lines) {
    lines.beat_sent = Clock::now();
    lines.is_beat_out = true;
    auto const reply = lines.speaking.ask(
        {"EVAL", beat_script, "1", key("beat"), events_.own_channel, std::string(beat_text)},
        lines.beat_sent + std::max(settings_.timeout, std::chrono::milliseconds(is_up_ ? 0 : 1'000)));
    if (reply.is_error()) throw Away("it refuses: " + std::string(reply.text()));
}

void Link::hear(Lines& lines, Reply const& reply) {
    if (reply.is_error()) throw Away("it refuses: " + std::string(reply.text()));
    if (reply.size() != 3 || reply.text_at(0) != "message") return;
    auto const message = reply.text_at(2);
    if (reply.text_at(1) == events_.shared_channel) {
        events_.told_all(message, lines.speaking);
    } else if (message == beat_text) {
        lines.is_beat_out = false;
        heard_at_ = lines.beat_sent.time_since_epoch().count();
    } else {
        events_.told(message);
    }
}

void Link::go_down(std::string const& why) noexcept {
    bool was_up = false;
    {
        std::lock_guard const lock(mutex_);
        was_up = is_up_.exchange(false);
        idle_.clear();
    }
    changed_.notify_all();
    events_.gone();
    if (was_up && !why.empty())
        log_.write(LogLevel::warning, "Redis is away: this server counts and looks things up by itself",
                   {{"server", std::string_view(address_.shown())}, {"error", std::string_view(why)}});
}

void Link::wait(std::chrono::milliseconds pause) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, pause, [this] { return is_stopping_; });
}

bool Link::must_stop() {
    std::lock_guard const lock(mutex_);
    return is_stopping_;
}

std::string Link::broken() {
    std::lock_guard const lock(mutex_);
    return broken_;
}

void Link::wake() const {
    std::uint64_t const one = 1;
    // It can only fail when the thread has been woken already.
    [[maybe_unused]] auto const written = ::write(wake_, &one, sizeof one);
}

// The callers.

std::optional<Reply> Link::ask(Arguments const& arguments) noexcept {
    std::uint64_t period = 0;
    try {
        auto connection = borrow(period);
        if (!connection) return std::nullopt;
        auto reply = connection->ask(arguments, Clock::now() + settings_.timeout);
        give_back(std::move(connection), period);
        if (reply.is_error() && !reply.text().starts_with("NOSCRIPT"))
            throw Away("it refuses: " + std::string(reply.text()));
        return reply;
    } catch (Away const& trouble) {
        report_broken(trouble.what(), period);
    } catch (std::exception const&) {
        report_broken("this server lacks memory", period);
    }
    return std::nullopt;
}

std::unique_ptr<Connection> Link::borrow(std::uint64_t& period) {
    if (!is_up()) return nullptr;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, settings_.timeout, [this] { return !idle_.empty() || !is_up_; });
    if (!is_up_ || idle_.empty()) return nullptr;
    period = period_;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void Link::give_back(std::unique_ptr<Connection> connection, std::uint64_t period) {
    {
        std::lock_guard const lock(mutex_);
        if (!is_up_ || period != period_) return;
        idle_.push_back(std::move(connection));
    }
    changed_.notify_one();
}

// From here on nobody waits for Redis, until the thread has got through again.
void Link::report_broken(std::string const& why, std::uint64_t period) {
    {
        std::lock_guard const lock(mutex_);
        if (period != period_ || !broken_.empty()) return;
        broken_ = why;
    }
    go_down(why);
    wake();
}

}  // namespace tenon::cache_redis
