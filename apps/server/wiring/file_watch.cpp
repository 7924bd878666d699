#include "wiring/file_watch.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::server {

void FileWatch::work(std::stop_token const& stop) {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, stop, pause_, [&stop] { return stop.stop_requested(); })) {
        try {
            look_();
        } catch (Error const&) {  // remembered by who looked
        }
    }
}

}  // namespace tenon::server
