#pragma once
#include "wiring/worker_pool.hpp"

#include <tenon/http/dispatcher.hpp>

#include <exception>

namespace tenon::server {

// A dispatcher with threads of its own.
class Workplace : public http::Dispatcher {
public:
    virtual void finish_by(WorkerPool::Time) = 0;  // what waits for a worker until then is refused
    virtual void stop() = 0;                       // finishes what is queued; later work is refused
};

// What work threw, or nullptr: told to the one who asked, who knows what it means.
std::exception_ptr outcome_of(std::function<void()> const& work) noexcept;

// Runs `work` in the pool and tells `done` its outcome; Fault::unavailable, with a time to try again, when the
// queue is full or the wait was too long.
void run_in(WorkerPool&, std::function<void()> work, std::function<void(std::exception_ptr)> done);

}  // namespace tenon::server
