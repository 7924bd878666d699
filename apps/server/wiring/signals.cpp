#include "wiring/signals.hpp"

#include <csignal>
#include <pthread.h>

namespace tenon::server {
namespace {

constexpr int end_of_waiting = SIGUSR1;

sigset_t watched() {
    sigset_t set;
    sigemptyset(&set);
    for (int const signal : {SIGINT, SIGTERM, SIGHUP, end_of_waiting}) sigaddset(&set, signal);
    return set;
}

}  // namespace

Signals::Signals() {
    auto const set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a peer that has gone is an error of the write
}

Signals::~Signals() { close(); }

void Signals::close() {
    if (!thread_.joinable()) return;
    is_closing_ = true;
    pthread_kill(thread_.native_handle(), end_of_waiting);
    thread_.join();
}

void Signals::listen(std::function<void()> stop, std::function<void()> reload) {
    thread_ = std::thread([this, stop = std::move(stop), reload = std::move(reload)] { wait(stop, reload); });
}

void Signals::wait(std::function<void()> const& stop, std::function<void()> const& reload) const {
    auto const set = watched();
    for (;;) {
        int signal = 0;
        if (sigwait(&set, &signal) != 0 || is_closing_) return;
        if (signal == end_of_waiting) continue;  // from somebody else
        signal == SIGHUP ? reload() : stop();
    }
}

}  // namespace tenon::server
