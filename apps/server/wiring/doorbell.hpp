#pragma once
#include <tenon/kernel/runs/enqueue_run.hpp>

#include <mutex>

namespace tenon::server {

// Rings at whoever works on runs in this process, if anybody does.
class Doorbell final : public RunBell {
public:
    void ring() noexcept override {
        std::lock_guard const lock(mutex_);
        if (listener_) listener_->ring();
    }
    void ring_in(std::chrono::milliseconds delay) noexcept override {
        std::lock_guard const lock(mutex_);
        if (listener_) listener_->ring_in(delay);
    }
    // nullptr: nobody. The one before is not rung at any more when this returns.
    void connect(RunBell* listener) {
        std::lock_guard const lock(mutex_);
        listener_ = listener;
    }

private:
    std::mutex mutex_;
    RunBell* listener_ = nullptr;
};

}  // namespace tenon::server
