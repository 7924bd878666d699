#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/log.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace tenon::log {

enum class LogFormat { json, text };

struct LogSettings {
    LogFormat format = LogFormat::json;
    LogLevel least = LogLevel::info;
    std::size_t queue = 8192;  // lines waiting to be written; when full, further ones are dropped
    int file_descriptor = 2;   // stays the caller's
};

// A log whose lines are written by a thread of its own, in order, each one line:
//   json  {"time":"2026-01-31T08:05:09.120Z","level":"info","message":"...","field":...}
//   text  2026-01-31T08:05:09.120Z info    message field=value other="two words"
// Lines dropped are counted, and reported in the log itself once there is room again.
class AsyncLog : public Log {
public:
    virtual std::uint64_t dropped() const noexcept = 0;
};

// The destructor writes what is queued. `clock` must outlive the log.
std::unique_ptr<AsyncLog> make_async_log(LogSettings const&, Clock const& clock);

}  // namespace tenon::log
