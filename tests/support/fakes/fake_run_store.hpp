#pragma once
#include <tenon/kernel/runs/enqueue_run.hpp>

#include <algorithm>
#include <map>

#include "support/fakes/fake_unit_of_work.hpp"

namespace tenon::testing {

class FakeRunStore final : public RunStore {
public:
    explicit FakeRunStore(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(all); }

    std::map<std::string, Run, std::less<>> all;
    bool broken = false;  // update() fails

    std::optional<Run> find(std::string_view id) const override {
        auto const found = all.find(id);
        return found == all.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<Run> find_living(std::string_view unique_key) const override {
        auto const found = among([&](Run const& run) { return run.is_living() && run.unique_key == unique_key; });
        return found.empty() ? std::nullopt : std::optional(found.front());
    }
    std::vector<Run> find_lapsed(std::string_view worker, Timestamp now, std::int64_t limit) const override {
        auto found = among([&](Run const& run) {
            return run.state == run_state::running && (run.worker == worker || run.leased_until <= now);
        });
        if (std::ssize(found) > limit) found.erase(found.begin() + limit, found.end());
        return found;
    }
    bool add(Run const& run) override {
        unit_.require_running();
        if (run.unique_key && find_living(*run.unique_key)) return false;
        return all.emplace(run.id, run).second;
    }
    std::vector<Run> claim(std::string_view worker, Timestamp now, Timestamp until, std::int64_t limit) override {
        unit_.require_running();
        auto due = among([&](Run const& run) { return run.state == run_state::waiting && run.due_at <= now; });
        std::ranges::stable_sort(due, {}, [](Run const& run) { return std::pair(rank(run), run.due_at); });
        if (std::ssize(due) > limit) due.erase(due.begin() + limit, due.end());
        for (auto& run : due) {
            run.state = run_state::running;
            ++run.lease, ++run.attempts, ++run.version;
            run.worker = worker;
            run.leased_until = until;
            run.updated_at = now;
            all[run.id] = run;
        }
        return due;
    }
    bool renew(Held const& held, Timestamp until) override {
        unit_.require_running();
        auto const found = all.find(held.id);
        if (found == all.end() || found->second.lease != held.lease) return false;
        found->second.leased_until = until;
        return true;
    }
    bool update(Run const& run, std::int64_t lease, Timestamp now) override {
        unit_.require_running();
        if (broken) throw Error(Fault::unavailable, "The store is away");
        auto const found = all.find(run.id);
        if (found == all.end() || found->second.lease != lease) return false;
        auto const holder = run.unique_key ? find_living(*run.unique_key) : std::nullopt;
        if (run.is_living() && holder && holder->id != run.id)
            throw Error(Fault::conflict, "Another living run has this key");
        auto const version = found->second.version;
        found->second = run;
        found->second.version = version + 1;
        found->second.updated_at = now;
        return true;
    }
    std::int64_t purge(Timestamp time, std::int64_t limit) override {
        unit_.require_running();
        auto found = among([&](Run const& run) { return run.finished_at && run.finished_at < time; });
        if (std::ssize(found) > limit) found.erase(found.begin() + limit, found.end());
        for (auto const& run : found) all.erase(run.id);
        return std::ssize(found);
    }

    Run const& only() const { return all.size() == 1 ? all.begin()->second : throw std::logic_error("not one run"); }

private:
    template <class Test>
    std::vector<Run> among(Test const& test) const {  // by id
        std::vector<Run> found;
        for (auto const& [id, run] : all)
            if (test(run)) found.push_back(run);
        return found;
    }
    static std::ptrdiff_t rank(Run const& run) {
        return std::ranges::find(run_priorities, run.priority) - std::begin(run_priorities);
    }

    FakeUnitOfWork& unit_;
};

// Counts how often it was rung.
class FakeRunBell final : public RunBell {
public:
    int rings = 0;
    std::vector<std::chrono::milliseconds> later;
    void ring() noexcept override { ++rings; }
    void ring_in(std::chrono::milliseconds delay) noexcept override { later.push_back(delay); }
};

}  // namespace tenon::testing
