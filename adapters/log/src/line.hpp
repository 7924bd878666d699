#pragma once
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/time.hpp>
#include <tenon/log/async_log.hpp>
#include <span>
#include <string>
#include <string_view>

namespace tenon::log {

struct Line {
    Timestamp at;
    LogLevel level;
    std::string_view message;
    std::span<LogField const> fields;
};

// One line with its end. Bytes that are no UTF-8 become '?'; text never brings a line break of its own.
void append_line(std::string& out, LogFormat, Line const&);

}  // namespace tenon::log
