#include "wiring/housekeeping.hpp"

namespace tenon::server {

Housekeeping::Housekeeping(Log& log, std::vector<Chore> chores, std::chrono::seconds pause)
    : log_(log), chores_(std::move(chores)), pause_(pause), thread_([this] { work(); }) {}

Housekeeping::~Housekeeping() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Housekeeping::work() {
    std::unique_lock lock(mutex_);
    do {
        lock.unlock();
        for (auto const& chore : chores_) run(chore);
        lock.lock();
    } while (!changed_.wait_for(lock, pause_, [this] { return is_stopping_; }));
}

void Housekeeping::run(Chore const& chore) {
    try {
        if (auto const done = chore.run(); done > 0)
            log_.write(LogLevel::info, "housekeeping", {{"chore", chore.name}, {"count", done}});
    } catch (std::exception const& failure) {
        log_.write(LogLevel::error, "housekeeping failed",
                   {{"chore", chore.name}, {"error", std::string_view(failure.what())}});
    }
}

}  // namespace tenon::server
