#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace tenon::sql {

// Ends waits for a server that has fallen silent. The server ends its statements itself when they
// run too long; when its answer is overdue all the same, the network or the machine hangs, and
// only cutting the connection frees the thread that waits in libpq.
class StallGuard {
public:
    using Clock = std::chrono::steady_clock;

    // A connection under guard for as long as this lives.
    class Watch {
    public:
        Watch(StallGuard&, int socket);
        Watch(Watch const&) = delete;
        Watch& operator=(Watch const&) = delete;
        ~Watch();

        void begin(Clock::time_point overdue) noexcept { overdue_ = overdue.time_since_epoch().count(); }
        void end() noexcept { overdue_ = never; }

    private:
        friend class StallGuard;
        static constexpr Clock::rep never = Clock::duration::max().count();

        StallGuard& guard_;
        int const socket_;
        std::atomic<Clock::rep> overdue_ = never;
        std::list<Watch*>::iterator place_;
    };

    StallGuard();
    StallGuard(StallGuard const&) = delete;
    StallGuard& operator=(StallGuard const&) = delete;
    ~StallGuard();  // after all watches

private:
    void work();

    std::mutex mutex_;
    std::condition_variable stopped_;
    std::list<Watch*> watches_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace tenon::sql
