#include "postgresql/stall_guard.hpp"

#include <sys/socket.h>

namespace tenon::sql {
namespace {

constexpr std::chrono::milliseconds pause{250};

}  // namespace

StallGuard::Watch::Watch(StallGuard& guard, int socket) : guard_(guard), socket_(socket) {
    std::lock_guard const lock(guard_.mutex_);
    place_ = guard_.watches_.insert(guard_.watches_.end(), this);
}

StallGuard::Watch::~Watch() {
    std::lock_guard const lock(guard_.mutex_);
    guard_.watches_.erase(place_);
}

StallGuard::StallGuard() : thread_([this] { work(); }) {}

StallGuard::~StallGuard() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
    }
    stopped_.notify_one();
    thread_.join();
}

void StallGuard::work() {
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, pause, [this] { return is_stopping_; })) {
        auto const now = Clock::now().time_since_epoch().count();
        for (auto* watch : watches_)
            if (watch->overdue_ < now) ::shutdown(watch->socket_, SHUT_RDWR);
    }
}

}  // namespace tenon::sql
