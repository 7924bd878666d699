#include "turns.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::passwords {

void Turns::begin() {
    std::unique_lock lock(mutex_);
    if (at_work_ == most_at_work_) {
        if (waiting_ == most_waiting_)
            throw Error(Fault::unavailable, "Too many people are signing in at the moment. Try again in a few seconds.")
                .with_retry_after(std::chrono::seconds(2));
        ++waiting_;
        has_room_.wait(lock, [&] { return at_work_ < most_at_work_; });
        --waiting_;
    }
    ++at_work_;
}

void Turns::end() {
    {
        std::scoped_lock const lock(mutex_);
        --at_work_;
    }
    has_room_.notify_one();
}

}  // namespace tenon::passwords
