#pragma once
#include <tenon/kernel/log.hpp>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tenon::testing {

// Keeps every line at or above `least`.
class FakeLog final : public Log {
public:
    using FieldValue = std::variant<std::string, std::int64_t, double, bool>;
    struct Line {
        LogLevel level;
        std::string message;
        std::vector<std::pair<std::string, FieldValue>> fields;
    };

    explicit FakeLog(LogLevel least = LogLevel::debug) : least_(least) {}

    using Log::write;
    void write(LogLevel level, std::string_view message, std::span<LogField const> fields) noexcept override {
        if (!is_enabled(level)) return;
        Line line{level, std::string(message), {}};
        for (LogField const& field : fields) line.fields.emplace_back(field.name, copy(field));
        std::lock_guard const lock(mutex_);
        lines_.push_back(std::move(line));
    }
    bool is_enabled(LogLevel level) const noexcept override { return level >= least_; }

    std::vector<Line> lines() const {
        std::lock_guard const lock(mutex_);
        return lines_;
    }

private:
    static FieldValue copy(LogField const& field) {
        return std::visit([](auto const& value) { return FieldValue(owned(value)); }, field.value);
    }
    static std::string owned(std::string_view text) { return std::string(text); }
    template <class T>
    static T owned(T value) {
        return value;
    }

    LogLevel least_;
    mutable std::mutex mutex_;
    std::vector<Line> lines_;
};

}  // namespace tenon::testing
