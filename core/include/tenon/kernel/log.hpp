#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <variant>

namespace tenon {

enum class LogLevel { debug, info, warning, error };

constexpr std::string_view to_text(LogLevel level) {
    constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
    return names[static_cast<unsigned>(level)];
}

// One fact of a log line. Names are snake_case literals; values are never a secret or a token.
struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

// Where the running program tells its operator what happened. Thread-safe; never blocks: a line
// that finds no room is dropped and counted.
class Log {
public:
    virtual ~Log() = default;
    // Everything passed is copied before this returns.
    virtual void write(LogLevel, std::string_view message, std::span<LogField const> fields) noexcept = 0;
    virtual bool is_enabled(LogLevel) const noexcept = 0;

    void write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {}) noexcept {
        write(level, message, std::span<LogField const>(fields.begin(), fields.size()));
    }
};

}  // namespace tenon
