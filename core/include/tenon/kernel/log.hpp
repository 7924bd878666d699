#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <variant>

namespace tenon {

enum class LogLevel { debug, info, warning, error, critical };

struct LogField {
    std::string_view name;  // lower_snake
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

// Where the program says what it does. Never give it a secret, a token or a query string.
class Log {
public:
    virtual ~Log() = default;
    // Thread-safe; does not block and does not throw. Views need to live only for the call.
    virtual void write(LogLevel, std::string_view message, std::span<LogField const> fields) noexcept = 0;

    void write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {}) noexcept {
        write(level, message, std::span<LogField const>(fields.begin(), fields.size()));
    }
};

}  // namespace tenon
