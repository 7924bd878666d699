#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tenon::server {

// A fixed number of threads with a bounded queue.
class WorkerPool {
public:
    WorkerPool(std::size_t threads, std::size_t queue_limit);
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;
    ~WorkerPool() { stop(); }

    // False when the queue is full or the pool has been stopped; `task` must not throw.
    bool post(std::function<void()> task);
    void stop();  // finishes what is queued

private:
    void work();

    std::size_t const queue_limit_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> tasks_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace tenon::server
