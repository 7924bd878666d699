#include <tenon/lab/simulation.hpp>

#include <algorithm>
#include <cmath>

namespace tenon::lab {

void Moments::add(double x) {
    ++count;
    auto const from_old = x - mean;
    mean += from_old / static_cast<double>(count);
    m2 += from_old * (x - mean);
}

double Moments::deviation() const { return count ? std::sqrt(m2 / static_cast<double>(count)) : 0; }

void Standing::count(ClosedTrade const& trade) {
    best_trade_pct = trades ? std::max(best_trade_pct, trade.pnl_pct) : trade.pnl_pct;
    worst_trade_pct = trades ? std::min(worst_trade_pct, trade.pnl_pct) : trade.pnl_pct;
    ++trades;
    wins += trade.pnl > 0;
    (trade.pnl > 0 ? gross_win : gross_loss) += std::abs(trade.pnl);
    largest_win = std::max(largest_win, trade.pnl);
    largest_loss = std::max(largest_loss, -trade.pnl);
    held_seconds += std::chrono::duration<double>(trade.exit_time - trade.entry_time).count();
}

std::optional<double> Standing::profit_factor() const {
    return gross_loss > 0 ? std::optional(gross_win / gross_loss) : std::nullopt;
}

std::optional<double> Standing::sharpe() const {
    auto const deviation = returns.deviation();
    if (returns.count < 2 || !(deviation > 0)) return std::nullopt;
    return returns.mean / deviation * std::sqrt(static_cast<double>(returns.count));
}

void EquityCurve::add(EquityPoint const& point) {
    if (added_++ % stride_ == 0) kept_.push_back(point);
    last_ = point;
    if (kept_.size() < most_points) return;  // one place is left for the last
    std::size_t kept = 0;
    for (std::size_t i = 0; i < kept_.size(); i += 2) kept_[kept++] = kept_[i];
    kept_.resize(kept);
    stride_ *= 2;
}

void EquityCurve::replace_last(EquityPoint const& point) {
    if (!kept_.empty() && (added_ - 1) % stride_ == 0) kept_.back() = point;
    last_ = point;
}

std::vector<EquityPoint> EquityCurve::points() const {
    auto all = kept_;
    if (last_ && (added_ - 1) % stride_ != 0) all.push_back(*last_);
    return all;
}

}  // namespace tenon::lab
