#include <tenon/kernel/runs/purge_runs.hpp>

namespace tenon {

std::int64_t PurgeRuns::operator()(std::chrono::seconds age) const {
    constexpr std::int64_t batch = 5'000;
    auto const time = ports_.clock.now() - age;
    std::int64_t all = 0, purged = 0;
    do all += purged = ports_.unit.returning([&] { return ports_.store.purge(time, batch); });
    while (purged == batch);
    return all;
}

}  // namespace tenon
