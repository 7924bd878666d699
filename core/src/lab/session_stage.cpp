#include "session_stage.hpp"

#include "agent_setup.hpp"

#include <tenon/lab/market.hpp>

#include <algorithm>
#include <cmath>

namespace tenon::lab {
namespace {

// Enough for what remembers its past for ever (ema, rsi) to have forgotten where it began.
constexpr std::int64_t history_length = 500;
constexpr std::int64_t longest_test = 2'000'000;

}  // namespace

std::chrono::milliseconds pace_of(TestSession const& session) {
    for (auto const& speed : playback_speeds())
        if (session.playback_speed == speed.id) return std::chrono::milliseconds(speed.milliseconds);
    return {};
}

SessionStage::SessionStage(SessionBook& book, CandleStore const& candles, DecisionModels const& models)
    : book_(book),
      series_{book.session().asset, book.session().timeframe},
      length_(timeframe_of(series_.timeframe).step()),
      is_watched_(book.session().type == session_type::forward || pace_of(book.session()).count() > 0),
      model_(models.make(agent_setup_of(book.session(), book.ports().json))) {
    auto const& session = book.session();
    auto const from = session.from_time.value_or(session.started_at.value());
    candles_ = candles.read_last(series_, {.until = from}, history_length);
    history_ = candles_.size();
    if (session.from_time) {
        auto const played = candles.read(series_, {from, session.until_time.value_or(Timestamp::max())}, longest_test);
        candles_.insert(candles_.end(), played.begin(), played.end());
    }
    compute_lines();
}

void SessionStage::compute_lines() {
    lines_.clear();
    for (auto const& call : model_->needs()) lines_.push_back({call, compute(call, candles_)});
}

Timestamp SessionStage::next_close() const {
    auto const& session = book_.session();
    return session.last_time ? Timestamp(*session.last_time + 2 * length_) : Timestamp(*session.started_at + length_);
}

std::vector<Candle> SessionStage::take_news(CandleFeed& feed) {
    auto const& session = book_.session();
    auto const after = session.last_time.value_or(*session.started_at - length_);
    auto news = feed.since(series_, after);
    std::erase_if(news, [&](Candle const& candle) { return candle.time <= after; });
    if (news.empty()) return news;
    candles_.insert(candles_.end(), news.begin(), news.end());
    compute_lines();
    return news;
}

bool SessionStage::play_next() {
    auto const index = book_.session().current_candle;
    auto const row = history_ + static_cast<std::size_t>(index);
    auto const& candle = candles_[row];
    Place const place{index, row};
    bool const goes_on = book_.candle(candle, place);
    if (is_watched_) book_.show(candle, lines_, place);
    if (goes_on && is_decision_due(index, row)) book_.decision(decide(row), candle, lines_, place, is_watched_);
    return goes_on;
}

// Nothing is begun at the last candle of a backtest: it would end there.
bool SessionStage::is_decision_due(std::int64_t index, std::size_t row) const {
    auto const& session = book_.session();
    if (session.total_candles && index + 1 >= *session.total_candles) return false;
    if (session.decision_mode == "every_n_candles" && index % session.decision_interval_candles != 0) return false;
    auto const ready = std::ranges::count_if(lines_, [&](auto const& line) { return !std::isnan(line.values[row]); });
    return 100 * ready >= session.indicator_readiness_threshold * std::ssize(lines_);
}

// A model outside sees no more than it may; rules look at their row alone, and need no copies.
Decision SessionStage::decide(std::size_t row) {
    auto const& session = book_.session();
    auto const* held = book_.simulation().position();
    Situation situation;
    situation.candles = std::span(candles_).first(row + 1);
    situation.equity = book_.simulation().equity();
    situation.position = held;
    situation.may_use_leverage = session.allow_leverage;
    situation.asset = session.asset, situation.timeframe = session.timeframe;
    if (!model_->is_slow()) {
        situation.lines = lines_;
        return model_->decide(situation);
    }
    auto known = lines_;
    for (auto& line : known) line.values.resize(row + 1);
    situation.lines = known;
    return model_->decide(situation);
}

}  // namespace tenon::lab
