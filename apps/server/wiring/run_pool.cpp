#include "wiring/run_pool.hpp"

#include <algorithm>
#include <utility>

namespace tenon::server {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto claim_for = 50ms;  // of work
constexpr std::int64_t largest_claim = 500;

}  // namespace

RunPool::RunPool(Sizes sizes, Ports ports) : sizes_(sizes), ports_(ports) {
    if (sizes_.workers == 0) return;
    ports_.leases.start();
    ports_.bell.connect(this);
    for (std::size_t i = 0; i < sizes_.workers; ++i) threads_.emplace_back([this] { work(); });
    threads_.emplace_back([this] { keep(); });
}

RunPool::~RunPool() {
    ports_.bell.connect(nullptr);
    stop();
}

void RunPool::ring() noexcept {
    {
        std::lock_guard const lock(mutex_);
        idle_until_ = {};
    }
    arrived_.notify_one();
}

void RunPool::ring_in(std::chrono::milliseconds delay) noexcept {
    if (delay > sizes_.poll) return;  // somebody looks before that
    {
        std::lock_guard const lock(mutex_);
        idle_until_ = std::min(idle_until_, *wake_at_.insert(Clock::now() + delay).first);
    }
    arrived_.notify_one();
}

void RunPool::drain() {
    std::vector<Run> unbegun;
    {
        std::lock_guard const lock(mutex_);
        if (std::exchange(is_stopping_, true)) return;
        drained_at_ = Clock::now();
        unbegun.assign(buffer_.begin(), buffer_.end());
        buffer_.clear();
        for (auto& [id, running] : running_) running.stop.request_stop();
    }
    arrived_.notify_all();
    stopped_.notify_all();
    give_back(unbegun);
}

void RunPool::stop() {
    drain();
    std::vector<Run> late;
    {
        std::unique_lock lock(mutex_);
        stopped_.wait_until(lock, drained_at_ + sizes_.drain_time, [this] { return running_.empty(); });
        for (auto const& [id, running] : running_) late.push_back(running.run);
    }
    for (auto const& run : late)
        ports_.log.write(LogLevel::warning, "a run did not leave in time: its lease is given back",
                         {{"run", std::string_view(run.id)}, {"kind", std::string_view(run.kind)}});
    give_back(late);
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

void RunPool::work() {
    while (auto const begun = next()) {
        auto const& [run, stop] = *begun;
        ports_.work(run, stop);
        std::lock_guard const lock(mutex_);
        // A run that waits may be due again, and another thread's, before this one is here.
        auto const mine = running_.find(run.id);
        if (mine != running_.end() && mine->second.run.lease == run.lease) running_.erase(mine);
        ++finished_;
        if (is_stopping_) stopped_.notify_all();
    }
}

// The run to begin; nothing when the pool stops.
std::optional<RunPool::Begun> RunPool::next() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        if (!buffer_.empty()) {
            auto run = std::move(buffer_.front());
            buffer_.pop_front();
            auto const& running = running_.insert_or_assign(run.id, Running{run, {}}).first->second;
            return Begun{std::move(run), running.stop.get_token()};
        }
        if (may_claim()) claim(lock);
        else if (is_claiming_) arrived_.wait(lock);
        else arrived_.wait_until(lock, idle_until_);
    }
    return std::nullopt;
}

bool RunPool::may_claim() const { return !is_claiming_ && Clock::now() >= idle_until_; }

// One thread claims for all of them.
void RunPool::claim(std::unique_lock<std::mutex>& lock) {
    is_claiming_ = true;
    wake_at_.erase(wake_at_.begin(), wake_at_.upper_bound(Clock::now()));
    idle_until_ = Clock::now() + sizes_.poll;  // unless there was work, or somebody rings meanwhile
    if (!wake_at_.empty()) idle_until_ = std::min(idle_until_, *wake_at_.begin());
    auto const limit = batch();
    lock.unlock();
    std::vector<Run> claimed;
    attempt("claiming runs", [&] { claimed = ports_.leases.claim(limit); });
    lock.lock();
    is_claiming_ = false;
    claimed_at_ = Clock::now();
    finished_ = 0;
    if (!claimed.empty()) idle_until_ = {};
    if (!is_stopping_) {
        std::ranges::move(claimed, std::back_inserter(buffer_));
        return arrived_.notify_all();
    }
    lock.unlock();
    give_back(claimed);
    lock.lock();
}

std::int64_t RunPool::batch() const {
    auto const idle = static_cast<std::int64_t>(sizes_.workers - running_.size());
    auto const spent = std::max<Clock::duration>(Clock::now() - claimed_at_, 1us);
    return std::clamp(finished_ * (Clock::duration(claim_for) / 1us) / (spent / 1us), idle, largest_claim);
}

void RunPool::keep() {
    auto renew_at = Clock::now() + sizes_.renew;
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, std::min(sizes_.tick, sizes_.renew),
                              [this] { return is_stopping_ && running_.empty(); })) {
        bool const is_stopping = is_stopping_;
        lock.unlock();
        if (!is_stopping) attempt("ticking the schedules", [&] { ports_.tick(); });
        if (Clock::now() >= renew_at) {
            renew_at = Clock::now() + sizes_.renew;
            attempt("renewing the leases of runs", [&] { renew(); });
            attempt("taking back the runs of lost workers", [&] { ports_.leases.reclaim(); });
        }
        lock.lock();
    }
}

// Runs that this process believes to hold, and does not, are left.
void RunPool::renew() {
    std::vector<RunStore::Held> believed;
    {
        std::lock_guard const lock(mutex_);
        for (auto const& [id, running] : running_) believed.push_back({id, running.run.lease});
        for (auto const& run : buffer_) believed.push_back({run.id, run.lease});
    }
    for (auto const& lost : ports_.leases.renew(believed)) drop(lost);
}

void RunPool::drop(RunStore::Held const& lost) {
    std::lock_guard const lock(mutex_);
    std::erase_if(buffer_, [&](Run const& run) { return run.id == lost.id && run.lease == lost.lease; });
    auto const found = running_.find(lost.id);
    if (found != running_.end() && found->second.run.lease == lost.lease) found->second.stop.request_stop();
}

void RunPool::give_back(std::vector<Run> const& runs) {
    attempt("giving back runs", [&] { ports_.leases.give_back(runs); });
}

// What fails here is tried again soon, or left to the end of the leases.
template <class Task>
void RunPool::attempt(std::string_view what, Task const& task) const {
    try {
        task();
    } catch (std::exception const& failure) {
        ports_.log.write(LogLevel::error, "background work met trouble",
                         {{"while", what}, {"error", std::string_view(failure.what())}});
    }
}

}  // namespace tenon::server
