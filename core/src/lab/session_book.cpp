#include "session_book.hpp"

#include "json_fields.hpp"

#include <tenon/lab/agent.hpp>
#include <tenon/lab/council.hpp>

#include <cmath>

namespace tenon::lab {
namespace {

namespace status = session_status;

double of(Decimal const& d) { return d.to_double(); }
Json number_or_null(std::optional<double> const& x) { return x ? Json(*x) : Json(); }

Candle candle_of(Json const& json) {
    auto const* parts = json.as_array();
    if (!parts || parts->size() != 6) JsonFields::refuse();
    auto const number = [&](std::size_t i) { return JsonFields::number_of((*parts)[i]); };
    return {Timestamp(std::chrono::milliseconds(JsonFields::integer_of((*parts)[0]))),
            number(1),
            number(2),
            number(3),
            number(4),
            number(5)};
}

Json values_at(std::span<IndicatorLine const> lines, std::size_t row) {
    Json::Object values;
    for (auto const& line : lines) values.emplace_back(line.call.text(), line.values[row]);
    return values;
}

Json shown(EquityCurve const& curve) {
    Json::Array points;
    for (auto const& point : curve.points())
        points.push_back(
            Json::Object{{"time", format_timestamp(point.time)}, {"value", point.value}, {"drawdown", point.drawdown}});
    return points;
}

Json::Object position_data(HeldPosition const& held) {
    return {{"trade_number", held.number},
            {"type", to_text(held.side)},
            {"action", to_text(held.side)},
            {"entry_price", held.entry_price},
            {"size", held.size},
            {"leverage", held.leverage},
            {"stop_loss", number_or_null(held.stop_loss)},
            {"take_profit", number_or_null(held.take_profit)},
            {"entry_time", format_timestamp(held.entry_time)}};
}

Json::Object decision_data(Decision const& made, Candle const& candle, Place place) {
    std::string action(to_text(made.action));
    for (auto& c : action) c = static_cast<char>(c - 'a' + 'A');
    return {{"action", action},
            {"reasoning", made.reasoning},
            {"confidence", number_or_null(made.confidence)},
            {"stop_loss_price", number_or_null(made.stop_loss)},
            {"take_profit_price", number_or_null(made.take_profit)},
            {"size_percentage", 100 * made.size_fraction},
            {"leverage", made.leverage},
            {"entry_price", candle.close},
            {"candle_index", place.index},
            {"candle_number", place.index + 1}};
}

Simulation made_or_read(TestSession const& session, JsonReader const& json, Simulation::Listener listener) {
    auto const state = json.read(session.state.text);
    auto const* played = state.find("simulation");
    return played ? Simulation(terms_of(session), std::move(listener), *played)
                  : Simulation(terms_of(session), std::move(listener));
}

}  // namespace

SimulationTerms terms_of(TestSession const& session) {
    constexpr double most_leverage = 5;
    SimulationTerms terms;
    terms.starting_capital = of(session.starting_capital);
    terms.most_leverage = session.allow_leverage ? most_leverage : 1;
    terms.safety_mode = session.safety_mode;
    terms.fee = of(session.fee_pct) / 100;
    if (session.auto_stop_on_loss && session.auto_stop_loss_pct)
        terms.auto_stop = of(*session.auto_stop_loss_pct) / 100;
    return terms;
}

SessionBook::SessionBook(TestSession session, LabPorts const& ports)
    : ports_(ports),
      session_(std::move(session)),
      simulation_(made_or_read(
          session_, ports.json,
          {[this](HeldPosition const& held) { opened(held); }, [this](ClosedTrade const& trade) { closed(trade); }})) {
    auto const state = ports.json.read(session_.state.text);
    if (auto const* last = state.find("last_candle"); last && !last->is_null()) last_candle_ = candle_of(*last);
    if (auto const* hold = state.find("open_hold"); hold && hold->as_text())
        if (auto const row = ports.store.find(lab::thoughts, *hold->as_text()))
            open_hold_ = from_record<Thought>(lab::thoughts, *row);
}

void SessionBook::event(std::string type, Json::Object data) {
    events_.push_back({++session_.event_seq, ports_.clock.now(), std::move(type), to_json(std::move(data))});
}

void SessionBook::start() {
    if (session_.status != status::initializing) return;
    session_.status = status::running;
    session_.started_at = session_.resumed_at = ports_.clock.now();
    verb_ = "start";
    event("session_initialized", {{"session_id", session_.id},
                                  {"agent_name", session_.agent_name},
                                  {"asset", session_.asset},
                                  {"timeframe", session_.timeframe},
                                  {"test_type", session_.type},
                                  {"total_candles", session_.total_candles ? Json(*session_.total_candles) : Json()}});
}

bool SessionBook::candle(Candle const& candle, Place place) {
    last_candle_ = candle;
    session_.current_candle = place.index + 1;
    session_.last_time = candle.time;
    if (!session_.from_time) session_.from_time = candle.time;
    return simulation_.on_candle(candle, place.index);
}

void SessionBook::show(Candle const& c, std::span<IndicatorLine const> lines, Place place) {
    event("candle", {{"candle_index", place.index},
                     {"candle_number", place.index + 1},
                     {"total_candles", session_.total_candles ? Json(*session_.total_candles) : Json()},
                     {"timestamp", format_timestamp(c.time)},
                     {"open", c.open},
                     {"high", c.high},
                     {"low", c.low},
                     {"close", c.close},
                     {"volume", c.volume},
                     {"indicators", values_at(lines, place.row)}});
}

void SessionBook::decision(Decision const& made_decision, Candle const& candle, std::span<IndicatorLine const> lines,
                           Place place, bool is_watched) {
    auto const number = place.index + 1;
    bool const holds = made_decision.action == Action::hold;
    auto const* council = made_decision.council.get();
    auto* const last = !thoughts_.empty() ? &thoughts_.back() : open_hold_ ? &*open_hold_ : nullptr;
    if (holds && !council && last && last->decision == "hold" && last->reasoning == made_decision.reasoning) {
        last->last_candle = number;
        if (thoughts_.empty()) hold_has_grown_ = true;
    } else {
        auto thought = made<Thought>();
        thought.session_id = {session_.id, {}};
        thought.candle_number = thought.last_candle = number;
        thought.timestamp = candle.time;
        thought.decision = to_text(made_decision.action);
        thought.reasoning = made_decision.reasoning;
        thought.confidence = made_decision.confidence;
        thought.indicator_values.text = to_canonical_json(values_at(lines, place.row));
        if (council) {
            thought.council_stage1.text = to_canonical_json(council->answers);
            thought.council_stage2.text = to_canonical_json(council->rankings);
            thought.council_metadata.text = to_canonical_json(council->metadata);
        }
        thoughts_.push_back(std::move(thought));
    }
    if (!holds || is_watched) {
        auto data = decision_data(made_decision, candle, place);
        if (council)
            data.emplace_back("decision_context", Json::Object{{"mode", session_.decision_mode},
                                                               {"interval", session_.decision_interval_candles},
                                                               {"council_deliberation", council->summary}});
        event("ai_decision", std::move(data));
    }
    simulation_.on_decision(made_decision, candle, place.index);
}

void SessionBook::opened(HeldPosition const& held) {
    auto data = position_data(held);
    data.emplace_back("reasoning", held.reasoning);
    event("position_opened", std::move(data));
}

void SessionBook::closed(ClosedTrade const& t) {
    auto trade = made<Trade>();
    trade.session_id = {session_.id, {}};
    trade.trade_number = t.number;
    trade.type = to_text(t.side);
    trade.entry_price = t.entry_price, trade.exit_price = t.exit_price;
    trade.size = t.size, trade.leverage = t.leverage;
    trade.entry_time = t.entry_time, trade.exit_time = t.exit_time;
    trade.entry_candle = t.entry_candle + 1, trade.exit_candle = t.exit_candle + 1;
    trade.pnl_amount = rounded(t.pnl, 2), trade.pnl_pct = rounded(t.pnl_pct, 4);
    trade.stop_loss = t.stop_loss, trade.take_profit = t.take_profit;
    trade.exit_type = to_text(t.exit);
    trade.entry_reasoning = t.entry_reasoning, trade.exit_reasoning = t.exit_reasoning;
    event("position_closed", {{"id", trade.id},
                              {"trade_number", t.number},
                              {"action", trade.type},
                              {"entry_price", t.entry_price},
                              {"exit_price", t.exit_price},
                              {"entry_time", format_timestamp(t.entry_time)},
                              {"exit_time", format_timestamp(t.exit_time)},
                              {"size", t.size},
                              {"leverage", t.leverage},
                              {"pnl", t.pnl},
                              {"pnl_amount", t.pnl},
                              {"pnl_pct", t.pnl_pct},
                              {"reason", trade.exit_type},
                              {"reasoning", t.exit_reasoning},
                              {"candle_index", t.exit_candle}});
    trades_.push_back(std::move(trade));
}

void SessionBook::stats() {
    auto const& s = simulation_.standing();
    auto const losses = s.trades - s.wins;
    auto const mean = [](double sum, std::int64_t n) { return n ? sum / static_cast<double>(n) : 0; };
    tally();
    event("stats_update", {{"total_trades", s.trades},
                           {"winning_trades", s.wins},
                           {"losing_trades", losses},
                           {"win_rate", s.win_rate()},
                           {"total_pnl", simulation_.equity() - of(session_.starting_capital)},
                           {"total_pnl_pct", simulation_.pnl_pct()},
                           {"average_win", mean(s.gross_win, s.wins)},
                           {"average_loss", mean(s.gross_loss, losses)},
                           {"largest_win", s.largest_win},
                           {"largest_loss", s.largest_loss},
                           {"profit_factor", number_or_null(s.profit_factor())},
                           {"current_equity", simulation_.equity()},
                           {"equity_change_pct", simulation_.pnl_pct()},
                           {"max_drawdown_pct", s.max_drawdown_pct},
                           {"current_candle", session_.current_candle},
                           {"total_candles", session_.total_candles ? Json(*session_.total_candles) : Json()},
                           {"elapsed_seconds", session_.elapsed_seconds},
                           {"status", session_.status}});
}

// The figures of the session that people see.
void SessionBook::tally() {
    auto const& s = simulation_.standing();
    session_.current_equity = rounded(simulation_.equity(), 2);
    session_.current_pnl_pct = rounded(simulation_.pnl_pct(), 4);
    session_.max_drawdown_pct = rounded(s.max_drawdown_pct, 4);
    session_.trades_count = s.trades;
    session_.win_rate = rounded(s.win_rate(), 2);
    if (session_.total_candles && *session_.total_candles > 0)
        session_.progress_pct = rounded(
            100.0 * static_cast<double>(session_.current_candle) / static_cast<double>(*session_.total_candles), 2);
    if (auto const* held = simulation_.position()) {
        auto data = position_data(*held);
        data.emplace_back("unrealized_pnl", simulation_.open_profit());
        session_.open_position.text = to_canonical_json(std::move(data));
    } else {
        session_.open_position = {};
    }
    auto const running = session_.status == status::running && session_.resumed_at
                             ? (ports_.clock.now() - *session_.resumed_at).count()
                             : 0;
    session_.elapsed_seconds = (session_.elapsed_before_ms + running) / 1000;
}

void SessionBook::pause() {
    auto const now = ports_.clock.now();
    if (session_.resumed_at) session_.elapsed_before_ms += (now - *session_.resumed_at).count();
    session_.status = status::paused;
    session_.paused_at = now;
    session_.resumed_at.reset();
    verb_ = "pause";
    tally();
    event("session_paused", {{"session_id", session_.id}, {"current_candle", session_.current_candle}});
}

void SessionBook::resume() {
    session_.status = status::running;
    session_.paused_at.reset();
    session_.resumed_at = ports_.clock.now();
    session_.played_before = session_.current_candle;
    verb_ = "resume";
    event("session_resumed", {{"session_id", session_.id}, {"current_candle", session_.current_candle}});
}

void SessionBook::end(std::string_view how) {
    tally();
    session_.status = how;
    session_.completed_at = ports_.clock.now();
    session_.next_candle_eta.reset();
    verb_ = how;
}

void SessionBook::conclude(Exit why, std::string_view ended_by, bool closes_position) {
    constexpr std::string_view reasons[] = {"", "", "", "", "The test was stopped.", "The price history ends here."};
    if (last_candle_ && !closes_position) simulation_.settle(*last_candle_);
    if (last_candle_ && closes_position)
        simulation_.finish(why, std::string(reasons[static_cast<std::size_t>(why)]), *last_candle_,
                           session_.current_candle - 1);
    if (ended_by == "loss_limit")
        event("auto_stop_triggered", {{"reason", "loss_threshold"}, {"total_pnl_pct", simulation_.pnl_pct()}});
    stats();
    end(status::completed);
    result_ = make_result(ended_by);
    session_.result_id = result_->id;
    session_.equity_curve.text = to_canonical_json(shown(simulation_.curve()));
    event("session_completed", {{"session_id", session_.id},
                                {"result_id", result_->id},
                                {"final_equity", simulation_.equity()},
                                {"total_pnl", simulation_.equity() - of(session_.starting_capital)},
                                {"total_pnl_pct", simulation_.pnl_pct()},
                                {"total_trades", result_->total_trades},
                                {"win_rate", simulation_.standing().win_rate()},
                                {"is_profitable", result_->is_profitable},
                                {"forced_stop", ended_by != "end_of_data"}});
}

void SessionBook::give_up() {
    end(status::stopped);
    event("session_stopped", {{"session_id", session_.id}, {"reason", "stopped before the first candle"}});
}

void SessionBook::fail(std::string const& why) {
    end(status::failed);
    session_.error = why;
    event("error", {{"error_code", "SESSION_FAILED"}, {"message", why}});
}

}  // namespace tenon::lab
