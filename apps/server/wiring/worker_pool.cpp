#include "wiring/worker_pool.hpp"

#include <algorithm>

namespace tenon::server {

WorkerPool::WorkerPool(Sizes sizes) : sizes_(sizes) {
    for (std::size_t i = 0; i < sizes.threads; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::post(std::function<void()> run, std::function<void()> drop) {
    auto const begin_by = std::chrono::steady_clock::now() + sizes_.longest_wait;
    {
        std::lock_guard const lock(mutex_);
        if (is_stopping_ || tasks_.size() >= sizes_.queue) return false;
        tasks_.push_back({std::move(run), std::move(drop), begin_by});
    }
    changed_.notify_one();
    return true;
}

void WorkerPool::finish_by(Time time) {
    std::lock_guard const lock(mutex_);
    finish_by_ = std::min(finish_by_, time);
}

void WorkerPool::stop() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return is_stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        bool const is_late = std::chrono::steady_clock::now() >= std::min(task.begin_by, finish_by_);
        lock.unlock();
        is_late ? task.drop() : task.run();
        task = {};
        lock.lock();
    }
}

}  // namespace tenon::server
