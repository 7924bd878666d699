#include <tenon/log/async_log.hpp>

#include "line.hpp"
#include "line_sink.hpp"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>

#include <atomic>
#include <exception>
#include <memory>

namespace tenon::log {
namespace {

class SpdlogAsyncLog final : public AsyncLog {
public:
    SpdlogAsyncLog(LogSettings const& settings, Clock const& clock)
        : settings_(settings),
          clock_(clock),
          sink_(std::make_shared<LineSink>(settings.file_descriptor,
                                           LineSink::Hooks{[this] { return queue_->queue_size() == 0; },
                                                           [this](std::string& out) { report_drops(out); }})),
          pool_(std::make_shared<spdlog::details::thread_pool>(settings.queue, 1)),
          queue_(pool_.get()),
          logger_(
              std::make_shared<spdlog::async_logger>("", sink_, pool_, spdlog::async_overflow_policy::overrun_oldest)) {
        logger_->set_level(spdlog::level::trace);
    }

    ~SpdlogAsyncLog() override {
        std::uint64_t const overrun = queue_->overrun_counter();
        pool_.reset();  // hands the whole queue to the sink
        queue_ = nullptr;
        refused_ += overrun;
        sink_->flush();
    }

    using Log::write;
    void write(LogLevel level, std::string_view message, std::span<LogField const> fields) noexcept override {
        if (!is_enabled(level)) return;
        try {
            std::string line;
            append_line(line, settings_.format, {clock_.now(), level, message, fields});
            logger_->log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
        } catch (std::exception const&) {  // no memory for the line
            ++refused_;
        }
    }

    bool is_enabled(LogLevel level) const noexcept override { return level >= settings_.least; }

    std::uint64_t dropped() const noexcept override {
        return (queue_ ? queue_->overrun_counter() : 0) + sink_->lost() + refused_;
    }

private:
    void report_drops(std::string& out) {
        std::uint64_t const now = dropped();
        if (now == reported_) return;
        LogField const fields[] = {{"dropped", static_cast<std::int64_t>(now - reported_)},
                                   {"dropped_total", static_cast<std::int64_t>(now)}};
        append_line(out, settings_.format, {clock_.now(), LogLevel::warning, "log lines dropped", fields});
        reported_ = now;
    }

    LogSettings settings_;
    Clock const& clock_;
    std::atomic<std::uint64_t> refused_ = 0;
    std::uint64_t reported_ = 0;  // of the log's thread
    std::shared_ptr<LineSink> sink_;
    std::shared_ptr<spdlog::details::thread_pool> pool_;
    spdlog::details::thread_pool* queue_;  // the same, for the log's thread while pool_ is going
    std::shared_ptr<spdlog::async_logger> logger_;
};

}  // namespace

std::unique_ptr<AsyncLog> make_async_log(LogSettings const& settings, Clock const& clock) {
    return std::make_unique<SpdlogAsyncLog>(settings, clock);
}

}  // namespace tenon::log
