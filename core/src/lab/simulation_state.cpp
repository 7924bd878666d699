#include <tenon/lab/simulation.hpp>

#include "json_fields.hpp"

// How a simulation is written down between two steps of a test. Doubles are written in the shortest form that reads
// back the same, so nothing is lost.
namespace tenon::lab {
namespace {

Json or_null(std::optional<double> const& x) { return x ? Json(*x) : Json(); }
Json millis_of(Timestamp time) { return std::int64_t{time.time_since_epoch().count()}; }
Timestamp time_of(std::int64_t millis) { return Timestamp(std::chrono::milliseconds(millis)); }

Json point_json(EquityPoint const& point) { return Json::Array{millis_of(point.time), point.value, point.drawdown}; }

EquityPoint point_of(Json const& json) {
    auto const* parts = json.as_array();
    if (!parts || parts->size() != 3 || !(*parts)[0].as_integer()) JsonFields::refuse();
    return {time_of(*(*parts)[0].as_integer()), JsonFields::number_of((*parts)[1]), JsonFields::number_of((*parts)[2])};
}

Json position_json(HeldPosition const& held) {
    return Json::Object{{"side", to_text(held.side)},
                        {"entry_price", held.entry_price},
                        {"size", held.size},
                        {"entry_time", millis_of(held.entry_time)},
                        {"entry_candle", static_cast<std::int64_t>(held.entry_candle)},
                        {"stop_loss", or_null(held.stop_loss)},
                        {"take_profit", or_null(held.take_profit)},
                        {"number", held.number},
                        {"leverage", held.leverage},
                        {"entry_fee", held.entry_fee},
                        {"reasoning", held.reasoning}};
}

HeldPosition position_of(Json const& json) {
    JsonFields const in(json);
    HeldPosition held;
    held.side = in.text("side") == to_text(Side::long_) ? Side::long_ : Side::short_;
    held.entry_price = in.number("entry_price"), held.size = in.number("size");
    held.entry_time = time_of(in.integer("entry_time"));
    held.entry_candle = static_cast<std::size_t>(in.integer("entry_candle"));
    held.stop_loss = in.optional("stop_loss"), held.take_profit = in.optional("take_profit");
    held.number = in.integer("number");
    held.leverage = in.number("leverage"), held.entry_fee = in.number("entry_fee");
    held.reasoning = in.text("reasoning");
    return held;
}

Json moments_json(Moments const& m) { return Json::Object{{"count", m.count}, {"mean", m.mean}, {"m2", m.m2}}; }

Moments moments_of(Json const& json) {
    JsonFields const in(json);
    return {in.integer("count"), in.number("mean"), in.number("m2")};
}

Json standing_json(Standing const& s) {
    return Json::Object{{"trades", s.trades},
                        {"wins", s.wins},
                        {"gross_win", s.gross_win},
                        {"gross_loss", s.gross_loss},
                        {"largest_win", s.largest_win},
                        {"largest_loss", s.largest_loss},
                        {"best_trade_pct", s.best_trade_pct},
                        {"worst_trade_pct", s.worst_trade_pct},
                        {"held_seconds", s.held_seconds},
                        {"peak", s.peak},
                        {"max_drawdown_pct", s.max_drawdown_pct},
                        {"returns", moments_json(s.returns)},
                        {"returns_before", moments_json(s.returns_before)}};
}

Standing standing_of(Json const& json) {
    JsonFields const in(json);
    Standing s;
    s.trades = in.integer("trades"), s.wins = in.integer("wins");
    s.gross_win = in.number("gross_win"), s.gross_loss = in.number("gross_loss");
    s.largest_win = in.number("largest_win"), s.largest_loss = in.number("largest_loss");
    s.best_trade_pct = in.number("best_trade_pct"), s.worst_trade_pct = in.number("worst_trade_pct");
    s.held_seconds = in.number("held_seconds");
    s.peak = in.number("peak"), s.max_drawdown_pct = in.number("max_drawdown_pct");
    s.returns = moments_of(in.at("returns"));
    s.returns_before = moments_of(in.at("returns_before"));
    return s;
}

}  // namespace

Json EquityCurve::state() const {
    Json::Array kept;
    for (auto const& point : kept_) kept.push_back(point_json(point));
    return Json::Object{{"stride", stride_},
                        {"added", added_},
                        {"last", last_ ? point_json(*last_) : Json()},
                        {"kept", std::move(kept)}};
}

EquityCurve EquityCurve::from(Json const& state) {
    JsonFields const in(state);
    EquityCurve curve;
    curve.stride_ = in.integer("stride"), curve.added_ = in.integer("added");
    if (!in.at("last").is_null()) curve.last_ = point_of(in.at("last"));
    auto const* kept = in.at("kept").as_array();
    if (!kept || curve.stride_ < 1) JsonFields::refuse();
    for (auto const& point : *kept) curve.kept_.push_back(point_of(point));
    return curve;
}

Json Simulation::state() const {
    return Json::Object{{"cash", cash_},
                        {"open_profit", open_profit_},
                        {"before_last", before_last_},
                        {"position", position_ ? position_json(*position_) : Json()},
                        {"standing", standing_json(standing_)},
                        {"curve", curve_.state()},
                        {"last_number", last_number_},
                        {"was_stopped", was_stopped_}};
}

Simulation::Simulation(SimulationTerms const& terms, Listener listener, Json const& state)
    : Simulation(terms, std::move(listener)) {
    JsonFields const in(state);
    cash_ = in.number("cash"), open_profit_ = in.number("open_profit"), before_last_ = in.number("before_last");
    if (!in.at("position").is_null()) position_ = position_of(in.at("position"));
    standing_ = standing_of(in.at("standing"));
    curve_ = EquityCurve::from(in.at("curve"));
    last_number_ = in.integer("last_number");
    was_stopped_ = in.at("was_stopped") == Json(true);
}

}  // namespace tenon::lab
