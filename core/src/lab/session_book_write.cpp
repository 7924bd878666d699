#include "session_book.hpp"

#include "own_rows.hpp"

#include <tenon/kernel/text.hpp>
#include <tenon/lab/agent.hpp>
#include <tenon/lab/user_settings.hpp>

#include <algorithm>

// How a test is written down, and what it comes to at the end.
namespace tenon::lab {
namespace {

std::optional<Decimal> rounded(std::optional<double> const& x, int scale) {
    return x ? std::optional(lab::rounded(*x, scale)) : std::nullopt;
}

// Who decided, in the place of the agent's model.
std::string council_name(TestSession const& session) {
    return "council of " + std::to_string(session.council_models.value().size()) + ", chairman " +
           session.council_chairman_model.value();
}

// The mean of a column over the rows of one agent.
class Mean {
public:
    void add(Decimal const& x) { sum_ += x.to_double(), ++count_; }
    std::optional<Decimal> value() const {
        return count_ > 0 ? std::optional(lab::rounded(sum_ / count_, 2)) : std::nullopt;
    }

private:
    double sum_ = 0, count_ = 0;
};

// Whether somebody wants mails about tests that have ended; so it is until they say otherwise.
bool wants_mail(LabPorts const& ports, std::string const& user_id) {
    auto const rows = ports.store.list(user_settings, own_rows(user_id, 1)).rows;
    if (rows.empty()) return true;
    auto const settings = from_record<UserSettings>(user_settings, rows.front());
    auto const wishes = ports.json.read(settings.email_notifications.text);
    auto const* wish = wishes.find("test_completed");
    return !wish || !wish->as_bool() || *wish->as_bool();
}

std::string summary_of(TestResult const& result) {
    std::string text = "It came to " + result.total_pnl_pct.rescaled(2).value().to_string() + " % on " + result.asset +
                       " (" + result.timeframe + "), with " + std::to_string(result.total_trades) +
                       (result.total_trades == 1 ? " trade" : " trades");
    if (result.total_trades > 0) text += ", of which " + result.win_rate.to_string() + " % won";
    return text + ", and a largest drawdown of " + result.max_drawdown_pct.rescaled(2).value().to_string() + " %.";
}

}  // namespace

TestResult SessionBook::make_result(std::string_view ended_by) const {
    auto const& s = simulation_.standing();
    auto const agent = ports_.json.read(session_.agent.text);
    auto const text_of = [&](std::string_view name) { return *agent.find(name)->as_text(); };
    auto result = made<TestResult>();
    result.session_id = session_.id;
    result.agent_id = session_.agent_id;
    result.agent_name = session_.agent_name;
    result.model = session_.council_mode ? council_name(session_) : text_of("model"), result.mode = text_of("mode");
    result.type = session_.type, result.asset = session_.asset, result.timeframe = session_.timeframe;
    result.start_date = session_.from_time.value_or(session_.created_at);
    result.end_date = session_.last_time.value_or(result.start_date);
    result.duration_seconds =
        std::chrono::duration_cast<std::chrono::seconds>(result.end_date - result.start_date).count();
    result.duration_display = show_duration(result.duration_seconds);
    result.starting_capital = session_.starting_capital;
    result.ending_capital = session_.current_equity;
    result.total_pnl_amount = lab::rounded(simulation_.equity() - session_.starting_capital.to_double(), 2);
    result.total_pnl_pct = session_.current_pnl_pct;
    result.is_profitable = result.total_pnl_pct >= Decimal(0, 0);
    result.total_trades = s.trades, result.winning_trades = s.wins, result.losing_trades = s.trades - s.wins;
    result.win_rate = session_.win_rate;
    result.max_drawdown_pct = session_.max_drawdown_pct;
    result.sharpe_ratio = rounded(s.sharpe(), 3);
    result.profit_factor = rounded(s.profit_factor(), 3);
    if (s.trades > 0) {
        auto const held = static_cast<std::int64_t>(s.held_seconds / static_cast<double>(s.trades));
        result.avg_trade_pnl = lab::rounded(simulation_.pnl_pct() / static_cast<double>(s.trades), 4);
        result.best_trade_pnl = lab::rounded(s.best_trade_pct, 4);
        result.worst_trade_pnl = lab::rounded(s.worst_trade_pct, 4);
        result.avg_holding_time_seconds = held;
        result.avg_holding_time_display = show_duration(held);
    }
    result.total_candles = session_.current_candle;
    result.candle_source = session_.candle_source;
    result.ended_by = ended_by;
    return result;
}

bool SessionBook::write() const {
    auto next = session_;
    ++next.version;
    next.updated_at = ports_.clock.now();
    auto const* hold = !thoughts_.empty() ? (thoughts_.back().decision == "hold" ? &thoughts_.back() : nullptr)
                       : open_hold_       ? &*open_hold_
                                          : nullptr;
    Json last;
    if (last_candle_) {
        auto const& c = *last_candle_;
        last = Json::Array{std::int64_t{c.time.time_since_epoch().count()}, c.open, c.high, c.low, c.close, c.volume};
    }
    // What is over needs no state.
    next.state.text = next.is_active() ? to_canonical_json(Json::Object{{"simulation", simulation_.state()},
                                                                        {"last_candle", std::move(last)},
                                                                        {"open_hold", hold ? Json(hold->id) : Json()}})
                                       : "null";
    if (!ports_.store.update(test_sessions, to_record(test_sessions, next), session_.version)) return false;
    for (auto const& trade : trades_) ports_.store.insert(lab::trades, to_record(lab::trades, trade));
    for (auto const& thought : thoughts_) ports_.store.insert(lab::thoughts, to_record(lab::thoughts, thought));
    if (hold_has_grown_) {
        auto grown = *open_hold_;
        ++grown.version;
        ports_.store.update(lab::thoughts, to_record(lab::thoughts, grown), open_hold_->version);
    }
    ports_.events.append(session_.id, events_);
    if (!verb_.empty()) log(verb_, test_sessions, session_.id);
    if (result_ || session_.error) tell_owner();
    if (!result_) return true;
    ports_.store.insert(lab::results, to_record(lab::results, *result_));
    log("create", lab::results, result_->id);
    count_for_agent();
    return true;
}

void SessionBook::tell_owner() const {
    if (!session_.email_notifications || !session_.created_by) return;
    auto const& owner = session_.created_by->id;
    if (!wants_mail(ports_, owner)) return;
    auto const title = "The " + noun_of(session_.type) + " of \"" + printable(session_.agent_name) + "\" has " +
                       (result_ ? "ended" : "failed");
    ports_.notices.tell(owner, title, result_ ? summary_of(*result_) : *session_.error);
}

void SessionBook::written() {
    ++session_.version;
    if (hold_has_grown_) ++open_hold_->version;
    if (!thoughts_.empty()) {
        open_hold_.reset();
        if (thoughts_.back().decision == "hold") open_hold_ = std::move(thoughts_.back());
    }
    hold_has_grown_ = false;
    trades_.clear(), thoughts_.clear(), events_.clear();
    verb_ = {};
}

void SessionBook::log(std::string_view verb, Resource const& resource, std::string const& id) const {
    ports_.changes.append({.seq = 0,
                           .at = ports_.clock.now(),
                           .actor_id = session_.created_by ? session_.created_by->id : std::string(),
                           .resource = std::string(resource.name),
                           .resource_id = id,
                           .verb = std::string(verb),
                           .before = {},
                           .after = {},
                           .request_id = {}});
}

// The agent's figures are made of all of its results, so that they cannot drift.
void SessionBook::count_for_agent() const {
    auto const row = ports_.store.find(agents, session_.agent_id.id, Rows::all);
    if (!row) return;
    auto agent = from_record<Agent>(agents, *row);
    std::string const ids[] = {agent.id};
    agent.tests_run = agent.total_profitable_tests = 0;
    agent.best_pnl.reset();
    Mean wins, drawdowns;
    for (auto const& other : ports_.store.find_all(lab::results, lab::results.at("agent_id"), ids, 1'000'000)) {
        auto const result = from_record<TestResult>(lab::results, other);
        ++agent.tests_run;
        agent.total_profitable_tests += result.is_profitable;
        auto const pnl = result.total_pnl_pct.rescaled(2).value();
        if (!agent.best_pnl || pnl > *agent.best_pnl) agent.best_pnl = pnl;
        wins.add(result.win_rate);
        drawdowns.add(result.max_drawdown_pct);
    }
    agent.avg_win_rate = wins.value(), agent.avg_drawdown = drawdowns.value();
    ++agent.version;
    agent.updated_at = ports_.clock.now();
    ports_.store.update(agents, to_record(agents, agent), version_of(*row));
    log("update", agents, agent.id);
}

}  // namespace tenon::lab
