#include <tenon/kernel/runs/lease_runs.hpp>

#include <algorithm>
#include <iterator>

namespace tenon {

std::vector<Run> LeaseRuns::claim(std::int64_t limit) const {
    return ports_.unit.returning([&] {
        auto const now = ports_.clock.now();
        return ports_.store.claim(worker_, now, now + life, limit);
    });
}

std::vector<RunStore::Held> LeaseRuns::renew(std::vector<RunStore::Held> const& believed) const {
    if (believed.empty()) return {};
    return ports_.unit.returning([&] {
        auto const until = ports_.clock.now() + life;
        std::vector<RunStore::Held> lost;
        std::ranges::copy_if(believed, std::back_inserter(lost),
                             [&](auto const& held) { return !ports_.store.renew(held, until); });
        return lost;
    });
}

void LeaseRuns::give_back(std::vector<Run> const& runs) const {
    if (runs.empty()) return;
    ports_.unit.run([&] {
        auto const now = ports_.clock.now();
        for (auto run : runs) {
            auto const lease = run.lease;
            run.give_back(now);
            ports_.store.update(run, lease, now);  // false: taken away already
        }
    });
}

std::int64_t LeaseRuns::take_back(std::string_view worker) const {
    constexpr std::int64_t batch = 200;  // other writers get their turn in between
    auto const lapsed = [&] { return ports_.store.find_lapsed(worker, ports_.clock.now(), batch); };
    std::int64_t count = 0;
    while (!lapsed().empty())
        count += ports_.unit.returning([&] {
            auto const now = ports_.clock.now();
            std::int64_t taken = 0;
            for (auto& run : lapsed()) {
                auto const lease = run.lease;
                run.reclaim(now);
                taken += ports_.store.update(run, lease, now);
            }
            return taken;
        });
    return count;
}

}  // namespace tenon
