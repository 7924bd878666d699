#include <tenon/lab/council.hpp>
#include <tenon/lab/test_session.hpp>

namespace tenon::lab {
namespace {

namespace status = session_status;

constexpr Choice types[] = {{session_type::backtest}, {session_type::forward}};
constexpr Choice statuses[] = {{status::initializing}, {status::running}, {status::paused},
                               {status::completed},    {status::failed},  {status::stopped}};
constexpr Choice presets[] = {{"7d"}, {"30d"}, {"90d"}, {"bull"}, {"crash"}, {"custom"}};
constexpr Choice speeds[] = {{"slow"}, {"normal"}, {"fast"}, {"instant"}};
constexpr Choice decision_modes[] = {{"every_candle"}, {"every_n_candles"}};

constexpr std::int64_t none = 0;

using S = TestSession;
constexpr auto rows = table<S>(
    field<&S::agent_id>("agent_id").required().references("agents", "agent", OnErase::cascade_for_good),
    field<&S::agent_name>("agent_name").read_only().searchable(), field<&S::type>("type").one_of(types).read_only(),
    field<&S::status>("status").one_of(statuses).read_only(), field<&S::asset>("asset").required().max(32).sortable(),
    field<&S::timeframe>("timeframe").required().max(8).sortable(),
    field<&S::starting_capital>("starting_capital").required().fraction_digits(2).at_least(100).at_most(1'000'000),
    field<&S::safety_mode>("safety_mode").or_else(true), field<&S::allow_leverage>("allow_leverage").or_else(false),
    field<&S::fee_pct>("fee_pct").fraction_digits(4).at_least(0).at_most(5),
    field<&S::date_preset>("date_preset").one_of(presets), field<&S::playback_speed>("playback_speed").one_of(speeds),
    field<&S::start_date>("start_date"), field<&S::end_date>("end_date"),
    field<&S::decision_mode>("decision_mode").one_of(decision_modes).or_else("every_candle"),
    field<&S::decision_interval_candles>("decision_interval_candles")
        .at_least(1)
        .at_most(10'000)
        .or_else(std::int64_t{1}),
    field<&S::indicator_readiness_threshold>("indicator_readiness_threshold")
        .at_least(50)
        .at_most(100)
        .or_else(std::int64_t{80}),
    field<&S::council_mode>("council_mode").or_else(false),
    field<&S::council_models>("council_models").max(most_members),
    field<&S::council_chairman_model>("council_chairman_model").max(100),
    field<&S::auto_stop_on_loss>("auto_stop_on_loss").or_else(false),
    field<&S::auto_stop_loss_pct>("auto_stop_loss_pct").fraction_digits(2).at_least(0).at_most(100),
    field<&S::email_notifications>("email_notifications").or_else(false),
    field<&S::candle_source>("candle_source").read_only(), field<&S::total_candles>("total_candles").read_only(),
    field<&S::current_candle>("current_candle").read_only().or_else(none),
    field<&S::progress_pct>("progress_pct").fraction_digits(2).read_only(),
    field<&S::current_equity>("current_equity").fraction_digits(2).read_only().or_else(none),
    field<&S::current_pnl_pct>("current_pnl_pct").fraction_digits(4).read_only().or_else(none),
    field<&S::max_drawdown_pct>("max_drawdown_pct").fraction_digits(4).read_only().or_else(none),
    field<&S::trades_count>("trades_count").read_only().or_else(none),
    field<&S::win_rate>("win_rate").fraction_digits(2).read_only().or_else(none),
    field<&S::elapsed_seconds>("elapsed_seconds").read_only().or_else(none),
    field<&S::open_position>("open_position").read_only().or_else("null"),
    field<&S::started_at>("started_at").read_only().sortable(), field<&S::paused_at>("paused_at").read_only(),
    field<&S::completed_at>("completed_at").read_only().sortable(),
    field<&S::next_candle_eta>("next_candle_eta").read_only(), field<&S::result_id>("result_id").read_only(),
    field<&S::error>("error").read_only(), field<&S::resumed_at>("resumed_at").read_only().hidden(),
    field<&S::elapsed_before_ms>("elapsed_before_ms").read_only().hidden().or_else(none),
    field<&S::played_before>("played_before").read_only().hidden().or_else(none),
    field<&S::from_time>("from_time").read_only().hidden(), field<&S::last_time>("last_time").read_only().hidden(),
    field<&S::until_time>("until_time").read_only().hidden(),
    field<&S::event_seq>("event_seq").read_only().or_else(none),
    field<&S::equity_curve>("equity_curve").read_only().hidden().or_else("null"),
    field<&S::agent>("agent").read_only().hidden().or_else("null"),
    field<&S::state>("state").read_only().hidden().or_else("null"));

}  // namespace

std::string noun_of(std::string_view type) {
    return std::string(type) + (type == session_type::forward ? " test" : "");
}

bool TestSession::is_active() const {
    return status == status::initializing || status == status::running || status == status::paused;
}

constinit Resource const test_sessions{
    .name = "test_sessions", .noun = "Session", .fields = rows, .access = Access::private_};

void count_time(Record& session, Timestamp now) {
    auto const at = [&](std::string_view name) -> Value& { return session[test_sessions.at(name)]; };
    auto const* since = std::get_if<Timestamp>(&at("resumed_at"));
    if (!since || std::get<std::string>(at("status")) != status::running) return;
    at("elapsed_seconds") = (std::get<std::int64_t>(at("elapsed_before_ms")) + (now - *since).count()) / 1000;
}

}  // namespace tenon::lab
