#pragma once
#include "session_book.hpp"

#include <tenon/lab/candle_feed.hpp>
#include <tenon/lab/decision_models.hpp>

#include <memory>

namespace tenon::lab {

class Scenes;

// How long a candle is shown before the next; zero: as fast as it goes.
std::chrono::milliseconds pace_of(TestSession const&);

// The candles of a test, and what is computed from them.
struct Scene {
    std::vector<Candle> candles;
    std::size_t history = 0;  // of them before the first one to play
    std::vector<IndicatorLine> lines;
};

// What a test is played with: its candles, those before them for the indicators, and what decides.
class SessionStage {
public:
    // Faults: those of CandleStore and of DecisionModels; conflict, when the price history is not the one that the test
    // began with.
    SessionStage(SessionBook&, CandleStore const&, DecisionModels const&, Scenes&);

    Series const& series() const { return series_; }
    std::int64_t size() const {  // candles to play
        return static_cast<std::int64_t>(scene_->candles.size() - scene_->history);
    }
    bool has_more() const { return book_.session().current_candle < size(); }
    bool is_slow() const { return model_->is_slow(); }
    Timestamp next_close() const;

    // Closed candles that came since the last one. Faults: those of the feed.
    std::vector<Candle> take_news(CandleFeed&);
    // Plays one candle and asks for a decision where one is due; slow models may leave in the middle of it. False: the
    // test is over by that.
    bool play_next(std::function<bool()> const& must_leave);

private:
    std::shared_ptr<Scene const> read_scene(CandleStore const&) const;
    void compute_lines(Scene&) const;
    void require_same_history(CandleStore const&, Scene&) const;
    bool is_decision_due(std::int64_t index, std::size_t row) const;
    Decision decide(std::size_t row, std::function<bool()> const& must_leave);

    SessionBook& book_;
    Series const series_;
    std::chrono::milliseconds const length_;
    bool const is_watched_;
    std::unique_ptr<DecisionModel> model_;
    std::shared_ptr<Scene const> scene_;
};

}  // namespace tenon::lab
