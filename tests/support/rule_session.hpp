#pragma once
#include <tenon/lab/strategy.hpp>

#include <initializer_list>

namespace tenon::testing {

// Hourly candles that do not move within themselves.
inline std::vector<lab::Candle> candles_of(std::span<double const> closes) {
    std::vector<lab::Candle> candles;
    for (auto const close : closes)
        candles.push_back(
            {Timestamp(std::chrono::hours(static_cast<int>(candles.size()))), close, close, close, close, 1000});
    return candles;
}
inline std::vector<lab::Candle> candles_of(std::initializer_list<double> closes) {
    return candles_of(std::span(closes.begin(), closes.size()));
}

// A strategy and a history, asked candle by candle.
class RuleSession {
public:
    RuleSession(std::string_view strategy, std::vector<lab::Candle> candles,
                std::span<lab::CustomIndicator const> customs = {})
        : candles_(std::move(candles)), model_(lab::make_rule_model(strategy, customs)) {
        for (auto const& call : model_->needs()) lines_.push_back({call, lab::compute(call, candles_)});
    }

    lab::Decision at(std::size_t candle, std::optional<lab::Side> open = {}, bool may_use_leverage = false) {
        lab::OpenPosition const position{open.value_or(lab::Side::long_), 100, 1, {}, 0, {}, {}};
        return model_->decide({std::span(candles_).first(candle + 1), lines_, 1000, open ? &position : nullptr,
                               may_use_leverage, "TEST", "1h"});
    }
    lab::Decision last(std::optional<lab::Side> open = {}) { return at(candles_.size() - 1, open); }

    // One letter a candle, each decision followed at once: L, S and C, "." for a hold.
    std::string trace() {
        std::string letters;
        std::optional<lab::Side> open;
        for (std::size_t i = 0; i < candles_.size(); ++i) {
            auto const action = at(i, open).action;
            if (action == lab::Action::open_long) open = lab::Side::long_;
            if (action == lab::Action::open_short) open = lab::Side::short_;
            if (action == lab::Action::close) open.reset();
            letters += ".LSC"[static_cast<int>(action)];
        }
        return letters;
    }

    std::vector<lab::Candle> const& candles() const { return candles_; }
    std::vector<lab::IndicatorLine> const& lines() const { return lines_; }
    lab::DecisionModel& model() { return *model_; }

private:
    std::vector<lab::Candle> candles_;
    std::unique_ptr<lab::DecisionModel> model_;
    std::vector<lab::IndicatorLine> lines_;
};

}  // namespace tenon::testing
