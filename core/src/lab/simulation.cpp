#include <tenon/lab/simulation.hpp>

#include <algorithm>
#include <cmath>

namespace tenon::lab {
namespace {

double sign_of(Side side) { return side == Side::long_ ? 1 : -1; }

// Whether a price is at a level or past it, on the losing or the winning side of a position.
bool has_fallen_to(Side side, double price, double level) { return sign_of(side) * (price - level) <= 0; }
bool has_risen_to(Side side, double price, double level) { return sign_of(side) * (price - level) >= 0; }

bool is_price(std::optional<double> const& level) { return level && std::isfinite(*level) && *level > 0; }

double worst_of(Side side, Candle const& candle) { return side == Side::long_ ? candle.low : candle.high; }
double best_of(Side side, Candle const& candle) { return side == Side::long_ ? candle.high : candle.low; }

// The stop that counts: the one asked for, if it is on the losing side of the entry, and never too far in safety mode.
std::optional<double> stop_of(Side side, double entry, std::optional<double> asked, bool is_safe) {
    if (!is_price(asked) || has_risen_to(side, *asked, entry)) asked.reset();
    if (!is_safe) return asked;
    auto const farthest = entry * (1 - sign_of(side) * SimulationTerms::safe_stop);
    return asked && has_risen_to(side, *asked, farthest) ? *asked : farthest;
}

std::optional<double> target_of(Side side, double entry, std::optional<double> asked) {
    return is_price(asked) && !has_fallen_to(side, *asked, entry) ? asked : std::nullopt;
}

}  // namespace

std::string_view to_text(Exit exit) {
    constexpr std::string_view names[] = {"take_profit", "stop_loss", "liquidation", "signal", "manual", "end_of_data"};
    return names[static_cast<std::size_t>(exit)];
}

double HeldPosition::profit_at(double price) const { return sign_of(side) * (price - entry_price) * size; }

Simulation::Simulation(SimulationTerms const& terms, Listener listener)
    : terms_(terms), listener_(std::move(listener)), cash_(terms.starting_capital), before_last_(cash_) {
    standing_.peak = cash_;
}

bool Simulation::on_candle(Candle const& candle, std::int64_t index) {
    if (position_) meet_levels(candle, index);
    mark(candle);
    if (equity() <= 0) was_stopped_ = true;
    if (terms_.auto_stop && pnl_pct() <= -100 * *terms_.auto_stop) {
        was_stopped_ = true;
        finish(Exit::stop_loss, "The loss reached the limit at which the test ends.", candle, index);
    }
    return !was_stopped_;
}

// Closes the position when stop, ruin or target was reached within the candle.
void Simulation::meet_levels(Candle const& candle, std::int64_t index) {
    auto const side = position_->side;
    auto const ruin = ruin_price();
    bool const has_stop = position_->stop_loss && has_fallen_to(side, ruin, *position_->stop_loss);
    auto const stop = has_stop ? *position_->stop_loss : ruin;
    if (has_fallen_to(side, worst_of(side, candle), stop)) {
        auto const price = has_fallen_to(side, candle.open, stop) ? candle.open : stop;
        return has_stop
                   ? close_at(price, Exit::stop_loss, "The price reached the stop.", candle.time, index)
                   : close_at(price, Exit::liquidation, "The loss reached all that there was.", candle.time, index);
    }
    auto const target = position_->take_profit;
    if (!target || !has_risen_to(side, best_of(side, candle), *target)) return;
    auto const price = has_risen_to(side, candle.open, *target) ? candle.open : *target;
    close_at(price, Exit::take_profit, "The price reached the target.", candle.time, index);
}

// Where nothing is left after the closing fee: equity(p) = fee * p * size.
double Simulation::ruin_price() const {
    auto const s = sign_of(position_->side);
    auto const price = (s * position_->entry_price * position_->size - cash_) / (position_->size * (s - terms_.fee));
    return std::max(price, 0.0);
}

void Simulation::mark(Candle const& candle) {
    before_last_ = curve_.last() ? curve_.last()->value : terms_.starting_capital;
    open_profit_ = position_ ? position_->profit_at(candle.close) : 0;
    standing_.returns_before = standing_.returns;
    curve_.add({candle.time, 0, 0});
    settle(candle);
}

void Simulation::settle(Candle const& candle) {
    auto const now = equity();
    standing_.returns = standing_.returns_before;
    standing_.returns.add(before_last_ > 0 ? now / before_last_ - 1 : 0);
    standing_.peak = std::max(standing_.peak, now);
    auto const drawdown = 100 * (standing_.peak - now) / standing_.peak;
    standing_.max_drawdown_pct = std::max(standing_.max_drawdown_pct, drawdown);
    curve_.replace_last({candle.time, now, drawdown});
}

void Simulation::on_decision(Decision const& decision, Candle const& candle, std::int64_t index) {
    if (decision.action == Action::hold) return;
    auto const side = decision.action == Action::open_long ? Side::long_ : Side::short_;
    bool const closes = decision.action == Action::close || (position_ && position_->side != side);
    if (position_ && closes) close_at(candle.close, Exit::signal, decision.reasoning, candle.time, index);
    if (!position_ && decision.action != Action::close) open(side, decision, candle, index);
}

void Simulation::open(Side side, Decision const& decision, Candle const& candle, std::int64_t index) {
    auto const fraction = std::clamp(decision.size_fraction, 0.0, 1.0);
    auto const leverage = std::clamp(decision.leverage, 1.0, terms_.most_leverage);
    // The entry fee is paid out of the same money, so that all of the equity can be put in.
    auto const size = cash_ * fraction * leverage / (candle.close * (1 + terms_.fee * leverage));
    if (!(size > 0) || !std::isfinite(size)) return;
    HeldPosition held;
    held.side = side;
    held.entry_price = candle.close;
    held.size = size;
    held.entry_time = candle.time;
    held.entry_candle = static_cast<std::size_t>(index);
    held.stop_loss = stop_of(side, candle.close, decision.stop_loss, terms_.safety_mode);
    held.take_profit = target_of(side, candle.close, decision.take_profit);
    held.number = ++last_number_;
    held.leverage = leverage;
    held.entry_fee = terms_.fee * size * candle.close;
    held.reasoning = decision.reasoning;
    cash_ -= held.entry_fee;
    position_ = std::move(held);
    if (listener_.opened) listener_.opened(*position_);
}

void Simulation::finish(Exit why, std::string const& reasoning, Candle const& candle, std::int64_t index) {
    if (position_) close_at(candle.close, why, reasoning, candle.time, index);
    settle(candle);
}

void Simulation::close_at(double price, Exit why, std::string const& reasoning, Timestamp time, std::int64_t index) {
    auto const held = std::move(*position_);
    position_.reset();
    auto const fee = terms_.fee * held.size * price;
    // Nobody owes more than there was; who is ruined has nothing left, whatever the roundings say.
    auto const gain = why == Exit::liquidation ? -cash_ : std::max(held.profit_at(price) - fee, -cash_);
    cash_ += gain;
    open_profit_ = 0;

    ClosedTrade trade;
    trade.number = held.number;
    trade.side = held.side;
    trade.entry_price = held.entry_price, trade.exit_price = price;
    trade.size = held.size, trade.leverage = held.leverage;
    trade.entry_time = held.entry_time, trade.exit_time = time;
    trade.entry_candle = static_cast<std::int64_t>(held.entry_candle), trade.exit_candle = index;
    trade.exit = why;
    trade.pnl = gain - held.entry_fee;
    trade.pnl_pct = 100 * trade.pnl / (held.size * held.entry_price / held.leverage);
    trade.stop_loss = held.stop_loss, trade.take_profit = held.take_profit;
    trade.entry_reasoning = held.reasoning, trade.exit_reasoning = reasoning;
    standing_.count(trade);
    if (listener_.closed) listener_.closed(trade);
}

}  // namespace tenon::lab
