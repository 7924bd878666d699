#pragma once
#include "wiring/doorbell.hpp"

#include <tenon/kernel/runs/lease_runs.hpp>
#include <tenon/kernel/runs/tick_schedules.hpp>
#include <tenon/kernel/runs/work_run.hpp>

#include <condition_variable>
#include <deque>
#include <map>
#include <set>
#include <thread>

namespace tenon::server {

// Threads that work on runs, and one that keeps their leases and ticks the schedules. Claims come in
// batches: as many runs as the threads will be done with in a moment, so that small ones are fast
// and long ones are left to other processes.
class RunPool final : private RunBell {
public:
    struct Sizes {
        std::size_t workers = 4;
        std::chrono::milliseconds poll{1'000};  // between two looks for work that nobody rang for
        std::chrono::milliseconds tick{1'000};  // between two looks at the schedules
        std::chrono::milliseconds renew = LeaseRuns::life / 3;
        std::chrono::milliseconds drain_time{20'000};  // for runs under way after drain()
    };
    struct Ports {
        LeaseRuns const& leases;
        WorkRun const& work;
        TickSchedules const& tick;
        Doorbell& bell;
        Log& log;
    };
    RunPool(Sizes, Ports);
    RunPool(RunPool const&) = delete;
    RunPool& operator=(RunPool const&) = delete;
    ~RunPool() override;

    // Begins to stop and returns at once: nothing new is begun, what was not begun is given back, and
    // handlers hear that they are to leave.
    void drain();
    // Waits for runs under way until drain_time is over; then their leases are given back, so that they
    // can commit nothing more and others may take them, and what is left is to wait for their threads.
    void stop();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Running {
        Run run;
        std::stop_source stop;
    };

    struct Begun {
        Run run;
        std::stop_token stop;
    };

    void ring() noexcept override;
    void ring_in(std::chrono::milliseconds) noexcept override;
    void work();
    std::optional<Begun> next();
    void claim(std::unique_lock<std::mutex>&);
    std::int64_t batch() const;
    bool may_claim() const;
    void keep();
    void renew();
    void drop(RunStore::Held const& lost);
    void give_back(std::vector<Run> const&);
    template <class Task>
    void attempt(std::string_view what, Task const& task) const;

    Sizes const sizes_;
    Ports const ports_;
    std::mutex mutex_;
    std::condition_variable arrived_;         // for the workers: there may be something to do
    std::condition_variable stopped_;         // for the keeper and stop()
    std::deque<Run> buffer_;                  // claimed, not begun
    std::map<std::string, Running> running_;  // by id
    std::int64_t finished_ = 0;               // since the last claim
    std::set<Time> wake_at_;                  // when runs that wait for a time are due, soon
    Time claimed_at_{}, idle_until_{}, drained_at_{};
    bool is_claiming_ = false, is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace tenon::server
