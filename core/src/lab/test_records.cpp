#include <tenon/lab/test_records.hpp>

#include <algorithm>
#include <cmath>

namespace tenon::lab {
namespace {

constexpr FilterAlias result_aliases[] = {{"profitable", "is_profitable"},
                                          {"date_from", "created_at", Operator::greater_or_equal},
                                          {"date_to", "created_at", Operator::less_or_equal}};

using R = TestResult;
constexpr auto result_rows = table<R>(
    field<&R::session_id>("session_id"),
    field<&R::agent_id>("agent_id").references("agents", "agent", OnErase::cascade_for_good),
    field<&R::agent_name>("agent_name").sortable().searchable(), field<&R::model>("model"), field<&R::mode>("mode"),
    field<&R::type>("type"), field<&R::asset>("asset").sortable().searchable(),
    field<&R::timeframe>("timeframe").searchable(), field<&R::start_date>("start_date").sortable(),
    field<&R::end_date>("end_date").sortable(), field<&R::duration_seconds>("duration_seconds").sortable(),
    field<&R::duration_display>("duration_display"), field<&R::starting_capital>("starting_capital").fraction_digits(2),
    field<&R::ending_capital>("ending_capital").fraction_digits(2).sortable(),
    field<&R::total_pnl_amount>("total_pnl_amount").fraction_digits(2).sortable(),
    field<&R::total_pnl_pct>("total_pnl_pct").fraction_digits(4).sortable(), field<&R::is_profitable>("is_profitable"),
    field<&R::total_trades>("total_trades").sortable(), field<&R::winning_trades>("winning_trades"),
    field<&R::losing_trades>("losing_trades"), field<&R::win_rate>("win_rate").fraction_digits(2).sortable(),
    field<&R::max_drawdown_pct>("max_drawdown_pct").fraction_digits(4).sortable(),
    field<&R::sharpe_ratio>("sharpe_ratio").fraction_digits(3).sortable(),
    field<&R::profit_factor>("profit_factor").fraction_digits(3).sortable(),
    field<&R::avg_trade_pnl>("avg_trade_pnl").fraction_digits(4),
    field<&R::best_trade_pnl>("best_trade_pnl").fraction_digits(4),
    field<&R::worst_trade_pnl>("worst_trade_pnl").fraction_digits(4),
    field<&R::avg_holding_time_seconds>("avg_holding_time_seconds"),
    field<&R::avg_holding_time_display>("avg_holding_time_display"), field<&R::total_candles>("total_candles"),
    field<&R::candle_source>("candle_source"), field<&R::ended_by>("ended_by"),
    field<&R::has_certificate>("has_certificate"), field<&R::certificate_id>("certificate_id"),
    field<&R::certified_at>("certified_at"));

constexpr Choice exits[] = {{"take_profit"}, {"stop_loss"}, {"liquidation"}, {"signal"}, {"manual"}, {"end_of_data"}};
constexpr Choice sides[] = {{"long"}, {"short"}};
constexpr FilterAlias trade_aliases[] = {{"direction", "type"}};
constexpr SortKey by_number[] = {{"trade_number"}};

using T = Trade;
constexpr auto trade_rows =
    table<T>(field<&T::session_id>("session_id").references("test_sessions", "", OnErase::cascade),
             field<&T::trade_number>("trade_number").sortable(), field<&T::type>("type").one_of(sides),
             field<&T::entry_price>("entry_price"), field<&T::exit_price>("exit_price"), field<&T::size>("size"),
             field<&T::entry_time>("entry_time").sortable(), field<&T::exit_time>("exit_time").sortable(),
             field<&T::entry_candle>("entry_candle"), field<&T::exit_candle>("exit_candle"),
             field<&T::leverage>("leverage"), field<&T::pnl_amount>("pnl_amount").fraction_digits(2).sortable(),
             field<&T::pnl_pct>("pnl_pct").fraction_digits(4).sortable(), field<&T::stop_loss>("stop_loss"),
             field<&T::take_profit>("take_profit"), field<&T::exit_type>("exit_type").one_of(exits),
             field<&T::entry_reasoning>("entry_reasoning").searchable(),
             field<&T::exit_reasoning>("exit_reasoning").searchable());

constexpr Choice decisions[] = {{"long"}, {"short"}, {"close"}, {"hold"}};
constexpr FilterAlias thought_aliases[] = {{"candle_from", "last_candle", Operator::greater_or_equal},
                                           {"candle_to", "candle_number", Operator::less_or_equal}};
constexpr SortKey by_candle[] = {{"candle_number"}};

using H = Thought;
constexpr auto thought_rows =
    table<H>(field<&H::session_id>("session_id").references("test_sessions", "", OnErase::cascade),
             field<&H::candle_number>("candle_number").sortable(), field<&H::last_candle>("last_candle"),
             field<&H::timestamp>("timestamp"), field<&H::decision>("decision").one_of(decisions),
             field<&H::reasoning>("reasoning"), field<&H::confidence>("confidence"),
             field<&H::indicator_values>("indicator_values"), field<&H::council_stage1>("council_stage1"),
             field<&H::council_stage2>("council_stage2"), field<&H::council_metadata>("council_metadata"));

}  // namespace

constinit Resource const results{
    .name = "results", .noun = "Result", .fields = result_rows, .access = Access::private_, .aliases = result_aliases};

constinit Resource const trades{.name = "trades",
                                .noun = "Trade",
                                .fields = trade_rows,
                                .access = Access::private_,
                                .aliases = trade_aliases,
                                .default_sort = by_number};

constinit Resource const thoughts{.name = "thoughts",
                                  .noun = "Thought",
                                  .fields = thought_rows,
                                  .access = Access::private_,
                                  .aliases = thought_aliases,
                                  .default_sort = by_candle};

std::string show_duration(std::int64_t seconds) {
    if (seconds < 120) return std::to_string(seconds) + 's';
    if (seconds < 2 * 3600) return std::to_string(seconds / 60) + 'm';
    if (seconds < 3 * 86400) return std::to_string(seconds / 3600) + 'h';
    return std::to_string(seconds / 86400) + 'd';
}

Decimal rounded(double x, int scale) {
    constexpr double most = 999'999'999'999'999'000.0;
    auto const units = std::nearbyint(x * std::pow(10.0, scale));
    return {static_cast<std::int64_t>(std::clamp(std::isnan(units) ? 0.0 : units, -most, most)), scale};
}

}  // namespace tenon::lab
