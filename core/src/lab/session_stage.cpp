#include "session_stage.hpp"

#include "agent_setup.hpp"
#include "scenes.hpp"

#include <tenon/lab/market.hpp>
#include <tenon/lab/start_session.hpp>

#include <algorithm>
#include <cmath>

namespace tenon::lab {
namespace {

using namespace std::chrono_literals;

// Enough for what remembers its past for ever (ema, rsi) to have forgotten where it began.
constexpr std::int64_t history_length = 500;

}  // namespace

std::chrono::milliseconds pace_of(TestSession const& session) {
    for (auto const& speed : playback_speeds())
        if (session.playback_speed == speed.id) return std::chrono::milliseconds(speed.milliseconds);
    return {};
}

SessionStage::SessionStage(SessionBook& book, CandleStore const& candles, DecisionModels const& models, Scenes& scenes)
    : book_(book),
      series_{book.session().asset, book.session().timeframe},
      length_(timeframe_of(series_.timeframe).step()),
      is_watched_(book.session().type == session_type::forward || pace_of(book.session()).count() > 0),
      model_(models.make(agent_setup_of(book.session(), book.ports().json))) {
    auto const& session = book.session();
    bool const is_looked_at_often = session.type == session_type::backtest && is_watched_;
    if (is_looked_at_often) scene_ = scenes.find(session.id);
    if (scene_) return;
    scene_ = read_scene(candles);
    if (is_looked_at_often) scenes.keep(session.id, scene_);
}

std::shared_ptr<Scene const> SessionStage::read_scene(CandleStore const& candles) const {
    auto const& session = book_.session();
    auto scene = std::make_shared<Scene>();
    auto const from = session.from_time.value_or(*session.started_at - length_ + 1ms);
    scene->candles = candles.read_last(series_, {.until = from}, history_length);
    scene->history = scene->candles.size();
    if (session.from_time) {
        // A forward test plays candles that have closed, whatever else was imported.
        auto const until = session.until_time.value_or(book_.ports().clock.now() - length_ + 1ms);
        auto const played = candles.read(series_, {from, until}, StartSession::longest_test);
        scene->candles.insert(scene->candles.end(), played.begin(), played.end());
        require_same_history(candles, *scene);
    }
    compute_lines(*scene);
    return scene;
}

// What has been played must still be there, or the rest would be of another history.
void SessionStage::require_same_history(CandleStore const& candles, Scene& scene) const {
    auto const& session = book_.session();
    auto const refuse = [] {
        throw Error(Fault::conflict, "The price history was changed while the test was under way");
    };
    auto const played = session.current_candle;
    if (session.last_time) {
        auto const past = std::ranges::upper_bound(scene.candles, *session.last_time, {}, &Candle::time);
        auto const before = past - scene.candles.begin() - played;
        if (before < 0 || !book_.last_candle() || *(past - 1) != *book_.last_candle()) refuse();
        scene.history = static_cast<std::size_t>(before);
    }
    if (!session.total_candles) return;
    auto const extent = extent_of(candles, series_);
    bool const is_same_kind = extent && is_synthetic(extent->source) == is_synthetic(session.candle_source);
    if (!is_same_kind || std::ssize(scene.candles) - static_cast<std::int64_t>(scene.history) != *session.total_candles)
        refuse();
}

void SessionStage::compute_lines(Scene& scene) const {
    scene.lines.clear();
    for (auto const& call : model_->needs()) scene.lines.push_back({call, compute(call, scene.candles)});
}

// Candles begin at whole multiples of their length.
Timestamp SessionStage::next_close() const {
    auto const& session = book_.session();
    if (session.last_time) return *session.last_time + 2 * length_;
    auto const started = *session.started_at;
    return started - started.time_since_epoch() % length_ + length_;
}

std::vector<Candle> SessionStage::take_news(CandleFeed& feed) {
    auto const& session = book_.session();
    auto const after = session.last_time.value_or(*session.started_at - length_);
    auto news = feed.since(series_, after);
    std::erase_if(news, [&](Candle const& candle) { return candle.time <= after; });
    if (news.empty()) return news;
    auto scene = std::make_shared<Scene>(*scene_);
    scene->candles.insert(scene->candles.end(), news.begin(), news.end());
    compute_lines(*scene);
    scene_ = std::move(scene);
    return news;
}

bool SessionStage::play_next(std::function<bool()> const& must_leave) {
    auto const index = book_.session().current_candle;
    auto const row = scene_->history + static_cast<std::size_t>(index);
    auto const& candle = scene_->candles[row];
    Place const place{index, row};
    bool const goes_on = book_.candle(candle, place);
    if (is_watched_) book_.show(candle, scene_->lines, place);
    if (goes_on && is_decision_due(index, row))
        book_.decision(decide(row, must_leave), candle, scene_->lines, place, is_watched_);
    return goes_on;
}

// Nothing is begun at the last candle of a backtest: it would end there.
bool SessionStage::is_decision_due(std::int64_t index, std::size_t row) const {
    auto const& session = book_.session();
    if (session.total_candles && index + 1 >= *session.total_candles) return false;
    if (session.decision_mode == "every_n_candles" && index % session.decision_interval_candles != 0) return false;
    auto const ready =
        std::ranges::count_if(scene_->lines, [&](auto const& line) { return !std::isnan(line.values[row]); });
    return 100 * ready >= session.indicator_readiness_threshold * std::ssize(scene_->lines);
}

// A model outside sees no more than it may; rules look at their row alone, and need no copies.
Decision SessionStage::decide(std::size_t row, std::function<bool()> const& must_leave) {
    auto const& session = book_.session();
    auto const* held = book_.simulation().position();
    Situation situation;
    situation.candles = std::span(scene_->candles).first(row + 1);
    situation.equity = book_.simulation().equity();
    situation.position = held;
    situation.may_use_leverage = session.allow_leverage;
    situation.asset = session.asset, situation.timeframe = session.timeframe;
    if (!model_->is_slow()) {
        situation.lines = scene_->lines;
        return model_->decide(situation);
    }
    std::vector<IndicatorLine> known;
    for (auto const& [call, values] : scene_->lines)
        known.push_back({call, {values.begin(), values.begin() + static_cast<std::ptrdiff_t>(row + 1)}});
    situation.lines = known;
    situation.must_leave = must_leave;
    return model_->decide(situation);
}

}  // namespace tenon::lab
