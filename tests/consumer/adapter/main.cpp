#include <tenon/kernel/text.hpp>
#include <tenon/log/async_log.hpp>

namespace {
struct StoppedClock final : tenon::Clock {
    tenon::Timestamp now() const override { return {}; }
};
}  // namespace

int main() {
    StoppedClock const clock;
    auto const log = tenon::log::make_async_log({.format = tenon::log::LogFormat::text}, clock);
    log->write(tenon::LogLevel::info, tenon::trim("  hello from a consumer "), {{"answer", std::int64_t{42}}});
    return log->dropped() == 0 ? 0 : 1;
}
