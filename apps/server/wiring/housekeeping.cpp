#include "wiring/housekeeping.hpp"

namespace tenon::server {

RunOutcome Housekeeping::operator()(RunContext& context) {
    std::string failed;
    for (auto const& chore : chores_) {
        if (context.is_stopping()) return RunOutcome::stopped;
        if (!run(chore)) failed += (failed.empty() ? "" : ", ") + std::string(chore.name);
    }
    if (!failed.empty()) throw Error(Fault::unavailable, "Some chores failed: " + failed);
    return RunOutcome::done;
}

bool Housekeeping::run(Chore const& chore) const {
    try {
        if (auto const done = chore.run(); done > 0)
            log_.write(LogLevel::info, "housekeeping", {{"chore", chore.name}, {"count", done}});
        return true;
    } catch (std::exception const& failure) {
        log_.write(LogLevel::error, "housekeeping failed",
                   {{"chore", chore.name}, {"error", std::string_view(failure.what())}});
        return false;
    }
}

}  // namespace tenon::server
