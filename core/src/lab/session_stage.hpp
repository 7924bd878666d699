#pragma once
#include "session_book.hpp"

#include <tenon/lab/candle_feed.hpp>
#include <tenon/lab/decision_models.hpp>

#include <memory>

namespace tenon::lab {

// How long a candle is shown before the next; zero: as fast as it goes.
std::chrono::milliseconds pace_of(TestSession const&);

// What a test is played with: its candles, those before them for the indicators, and what decides.
class SessionStage {
public:
    // Faults: those of CandleStore and of DecisionModels.
    SessionStage(SessionBook&, CandleStore const&, DecisionModels const&);

    Series const& series() const { return series_; }
    std::int64_t size() const { return static_cast<std::int64_t>(candles_.size() - history_); }  // candles to play
    bool has_more() const { return book_.session().current_candle < size(); }
    bool is_slow() const { return model_->is_slow(); }
    Timestamp next_close() const;

    // Closed candles that came since the last one. Faults: those of the feed.
    std::vector<Candle> take_news(CandleFeed&);
    // Plays one candle and asks for a decision where one is due. False: the test is over by that.
    bool play_next();

private:
    void compute_lines();
    bool is_decision_due(std::int64_t index, std::size_t row) const;
    Decision decide(std::size_t row);

    SessionBook& book_;
    Series const series_;
    std::chrono::milliseconds const length_;
    bool const is_watched_;
    std::vector<Candle> candles_;
    std::size_t history_ = 0;  // candles before the first one to play
    std::unique_ptr<DecisionModel> model_;
    std::vector<IndicatorLine> lines_;
};

}  // namespace tenon::lab
