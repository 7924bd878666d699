#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tenon::server {

// A fixed number of threads with a bounded queue. Who waited too long is turned away: by then the
// one who asked has mostly gone, and others can still be served in time.
class WorkerPool {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Sizes {
        std::size_t threads, queue;
        std::chrono::milliseconds longest_wait;
    };
    explicit WorkerPool(Sizes);
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;
    ~WorkerPool() { stop(); }

    // Later calls `run`, or `drop` when it could not begin in time; neither may throw. False when the
    // queue is full or the pool has been stopped: then none is called.
    bool post(std::function<void()> run, std::function<void()> drop);
    void finish_by(Time);  // what has not begun by then is dropped
    void stop();           // runs or drops what is queued, and ends the threads

private:
    struct Task {
        std::function<void()> run, drop;
        Time begin_by;
    };
    void work();

    Sizes const sizes_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    Time finish_by_ = Time::max();
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace tenon::server
