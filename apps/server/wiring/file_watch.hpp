#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace tenon::server {

// Looks at the file store every `pause`, on a thread of its own, so that each server knows for itself
// whether it reaches it. What `look` throws is the store's to log.
class FileWatch {
public:
    explicit FileWatch(std::function<void()> look, std::chrono::milliseconds pause = std::chrono::seconds(30))
        : look_(std::move(look)), pause_(pause), thread_([this](std::stop_token const& stop) { work(stop); }) {}

private:
    void work(std::stop_token const&);

    std::function<void()> const look_;
    std::chrono::milliseconds const pause_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::jthread thread_;  // last: it ends first
};

}  // namespace tenon::server
