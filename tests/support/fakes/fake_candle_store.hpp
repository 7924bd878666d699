#pragma once
#include "support/fakes/fake_unit_of_work.hpp"

#include <tenon/lab/candle.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

namespace tenon::testing {

// Price histories in memory. Writes need the unit of work.
class FakeCandleStore final : public lab::CandleStore {
public:
    explicit FakeCandleStore(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(state_); }

    std::vector<lab::Candle> read(lab::Series const& series, lab::TimeSpan const& span,
                                  std::int64_t limit) const override {
        auto const found = within(series, span);
        return {found.begin(), found.begin() + std::clamp(limit, std::int64_t{0}, std::ssize(found))};
    }
    std::vector<lab::Candle> read_last(lab::Series const& series, lab::TimeSpan const& span,
                                       std::int64_t limit) const override {
        auto const found = within(series, span);
        return {found.end() - std::clamp(limit, std::int64_t{0}, std::ssize(found)), found.end()};
    }
    std::int64_t count(lab::Series const& series, lab::TimeSpan const& span) const override {
        return std::ssize(within(series, span));
    }
    std::vector<Extent> extents() const override {
        std::vector<Extent> all;
        for (auto const& [series, kept] : state_)
            all.push_back({series, std::ssize(*kept.candles), kept.candles->front().time, kept.candles->back().time,
                           kept.source});
        return all;
    }
    std::int64_t put(lab::Series const& series, std::span<lab::Candle const> candles,
                     std::string const& source) override {
        unit_.require_running();
        require_ascending(candles);
        if (candles.empty()) return 0;
        std::map<Timestamp, lab::Candle> merged;
        for (auto const& candle : within(series, {})) merged[candle.time] = candle;
        auto const before = std::ssize(merged);
        for (auto const& candle : candles) merged[candle.time] = candle;
        std::vector<lab::Candle> all;
        for (auto const& [time, candle] : merged) all.push_back(candle);
        state_[series] = {std::make_shared<std::vector<lab::Candle> const>(std::move(all)), source};
        return std::ssize(merged) - before;
    }
    std::int64_t erase(lab::Series const& series) override {
        unit_.require_running();
        auto const count = std::ssize(within(series, {}));
        state_.erase(series);
        return count;
    }

private:
    struct Kept {
        std::shared_ptr<std::vector<lab::Candle> const> candles;  // shared with copies of the state; never empty
        std::string source;
    };

    std::span<lab::Candle const> within(lab::Series const& series, lab::TimeSpan const& span) const {
        auto const found = state_.find(series);
        if (found == state_.end() || span.from >= span.until) return {};
        auto const& all = *found->second.candles;
        auto const from = std::ranges::lower_bound(all, span.from, {}, &lab::Candle::time);
        return {from, std::ranges::lower_bound(from, all.end(), span.until, {}, &lab::Candle::time)};
    }

    FakeUnitOfWork& unit_;
    std::map<lab::Series, Kept> state_;
};

}  // namespace tenon::testing
