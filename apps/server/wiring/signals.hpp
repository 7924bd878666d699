#pragma once
#include <atomic>
#include <functional>
#include <thread>

namespace tenon::server {

// Receives SIGINT, SIGTERM and SIGHUP on a thread of its own, so that what they cause may lock and
// allocate. To be made before any other thread, for threads inherit what is blocked.
class Signals {
public:
    Signals();
    Signals(Signals const&) = delete;
    Signals& operator=(Signals const&) = delete;
    ~Signals();

    // Both are called on the signals' thread; `stop` again at every further signal.
    void listen(std::function<void()> stop, std::function<void()> reload);
    // Calls neither of them from now on: to be called before what they use goes. Signals then wait unseen.
    void close();

private:
    void wait(std::function<void()> const& stop, std::function<void()> const& reload) const;

    std::atomic<bool> is_closing_ = false;
    std::thread thread_;
};

}  // namespace tenon::server
