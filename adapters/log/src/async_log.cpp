#include <tenon/log/async_log.hpp>

#include "line.hpp"

#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <new>
#include <string>
#include <thread>
#include <utility>

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

// Lines gather in one buffer while the other is being written. Whoever logs wakes the writer only
// when the buffer was empty, and the writer gathers a little before it writes: a busy server pays
// a few system calls a second for its log, not two for each line.
class BufferedLog final : public AsyncLog {
public:
    BufferedLog(LogSettings const& settings, Clock const& clock)
        : settings_(settings), clock_(clock), thread_([this] { work(); }) {}

    ~BufferedLog() override {
        {
            std::lock_guard const lock(mutex_);
            is_stopping_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }

    using Log::write;
    void write(LogLevel level, std::string_view message, std::span<LogField const> fields) noexcept override {
        if (!is_enabled(level)) return;
        try {
            thread_local std::string line;  // keeps its memory
            line.clear();
            append_line(line, settings_.format, {clock_.now(), level, message, fields});
            add(line);
        } catch (std::bad_alloc const&) {  // no memory for the line
            ++dropped_;
        }
    }

    bool is_enabled(LogLevel level) const noexcept override { return level >= settings_.least; }
    std::uint64_t dropped() const noexcept override { return dropped_; }

private:
    static constexpr std::chrono::milliseconds gather_time{5};

    void add(std::string_view line) {
        bool is_first = false;
        {
            std::lock_guard const lock(mutex_);
            if (gathered_lines_ >= settings_.queue) {
                ++dropped_;
                return;
            }
            is_first = gathered_lines_++ == 0;
            gathered_ += line;
        }
        if (is_first) changed_.notify_one();
    }

    void work() {
        std::string writing;
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [this] { return is_stopping_ || gathered_lines_ > 0; });
            if (gathered_lines_ == 0) return;
            changed_.wait_for(lock, gather_time, [this] { return is_stopping_; });
            writing.clear();
            writing.swap(gathered_);
            auto const lines = std::exchange(gathered_lines_, 0);
            lock.unlock();
            report_drops(writing);
            if (!write_all(settings_.file_descriptor, writing)) dropped_ += lines;
            lock.lock();
        }
    }

    void report_drops(std::string& out) {
        std::uint64_t const now = dropped_;
        if (now == reported_) return;
        LogField const fields[] = {{"dropped", static_cast<std::int64_t>(now - reported_)},
                                   {"dropped_total", static_cast<std::int64_t>(now)}};
        append_line(out, settings_.format, {clock_.now(), LogLevel::warning, "log lines dropped", fields});
        reported_ = now;
    }

    LogSettings const settings_;
    Clock const& clock_;
    std::atomic<std::uint64_t> dropped_ = 0;
    std::uint64_t reported_ = 0;  // of the log's thread
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string gathered_;
    std::size_t gathered_lines_ = 0;
    bool is_stopping_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<AsyncLog> make_async_log(LogSettings const& settings, Clock const& clock) {
    return std::make_unique<BufferedLog>(settings, clock);
}

}  // namespace tenon::log
