#pragma once
#include <tenon/kernel/change_log.hpp>

#include <algorithm>

#include "support/fakes/fake_unit_of_work.hpp"

namespace tenon::testing {

class FakeChangeLog final : public ChangeLog {
public:
    explicit FakeChangeLog(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(all); }

    std::vector<Change> all;

    void append(Change const& change) override {
        unit_.require_running();
        all.push_back(change);
        all.back().seq = ++last_seq_;
    }
    std::vector<Change> since(std::int64_t seq, std::int64_t limit) const override {
        std::vector<Change> found;
        for (auto const& change : all)
            if (change.seq > seq && std::ssize(found) < limit) found.push_back(change);
        return found;
    }
    std::int64_t purge_before(Timestamp time) override {
        return static_cast<std::int64_t>(std::erase_if(all, [&](Change const& c) { return c.at < time; }));
    }

private:
    FakeUnitOfWork& unit_;
    std::int64_t last_seq_ = 0;  // never goes back, so that no number is given twice
};

}  // namespace tenon::testing
