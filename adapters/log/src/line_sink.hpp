#pragma once
#include <spdlog/sinks/sink.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace tenon::log {

// Writes finished lines to a file descriptor, as many at a time as are waiting. Called by the
// log's own thread only.
class LineSink final : public spdlog::sinks::sink {
public:
    // `is_idle` tells that no further line waits; `report` appends lines about the log itself.
    struct Hooks {
        std::function<bool()> is_idle;
        std::function<void(std::string&)> report;
    };

    LineSink(int file_descriptor, Hooks hooks) : file_descriptor_(file_descriptor), hooks_(std::move(hooks)) {}

    void log(spdlog::details::log_msg const& line) override;
    void flush() override;
    void set_pattern(std::string const&) override {}
    void set_formatter(std::unique_ptr<spdlog::formatter>) override {}

    std::uint64_t lost() const noexcept { return lost_; }  // lines the descriptor did not take

private:
    int file_descriptor_;
    Hooks hooks_;
    std::string waiting_;
    std::uint64_t waiting_lines_ = 0;
    std::atomic<std::uint64_t> lost_ = 0;
};

}  // namespace tenon::log
