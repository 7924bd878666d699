#include "line_sink.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace tenon::log {
namespace {

bool write_all(int file_descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(file_descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            pollfd ready{file_descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

}  // namespace

void LineSink::log(spdlog::details::log_msg const& line) {
    constexpr std::size_t batch_bytes = 32 * 1024;
    waiting_.append(line.payload.data(), line.payload.size());
    ++waiting_lines_;
    if (waiting_.size() >= batch_bytes || hooks_.is_idle()) flush();
}

void LineSink::flush() {
    hooks_.report(waiting_);
    if (!write_all(file_descriptor_, waiting_)) lost_ += waiting_lines_;
    waiting_.clear();
    waiting_lines_ = 0;
}

}  // namespace tenon::log
