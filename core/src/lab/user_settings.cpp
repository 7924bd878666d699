#include <tenon/lab/user_settings.hpp>

namespace tenon::lab {
namespace {

constexpr Choice themes[] = {{"dark"}, {"light"}, {"system"}};
constexpr Choice accents[] = {{"cyan"}, {"purple"}, {"green"}, {"amber"}};
constexpr Choice timeframes[] = {{"15m"}, {"1h"}, {"4h"}, {"1d"}};
constexpr Choice speeds[] = {{"slow"}, {"normal"}, {"fast"}, {"instant"}};
constexpr UniqueKey keys[] = {{{"created_by"}}};
constexpr Roles everybody = {.create = Role::viewer, .change_own = Role::viewer};

constexpr std::string_view mails =
    R"({"daily_summary":false,"marketing":false,"stop_loss_hit":true,"test_completed":true,"trade_executed":true})";
constexpr std::string_view notices = R"({"desktop_notifications":false,"show_toasts":true,"sound_effects":true})";

constexpr std::int64_t number(std::int64_t n) { return n; }
constexpr Field percentage(Field field, std::int64_t usually) {
    return field.fraction_digits(2).at_least(0).at_most(100).or_else(usually);
}

using U = UserSettings;
constexpr auto rows =
    table<U>(field<&U::theme>("theme").one_of(themes).or_else("dark"),
             field<&U::accent_color>("accent_color").one_of(accents).or_else("cyan"),
             field<&U::sidebar_collapsed>("sidebar_collapsed").or_else(false),
             field<&U::chart_grid_lines>("chart_grid_lines").or_else(true),
             field<&U::chart_crosshair>("chart_crosshair").or_else(true),
             field<&U::chart_candle_colors>("chart_candle_colors").trimmed().lowered().max(20).or_else("green_red"),
             field<&U::email_notifications>("email_notifications").shaped(DocumentShape::object).or_else(mails),
             field<&U::inapp_notifications>("inapp_notifications").shaped(DocumentShape::object).or_else(notices),
             field<&U::default_asset>("default_asset").trimmed().max(32).or_else("BTC/USDT"),
             field<&U::default_timeframe>("default_timeframe").one_of(timeframes).or_else("1h"),
             field<&U::default_capital>("default_capital")
                 .fraction_digits(2)
                 .at_least(100)
                 .at_most(1'000'000)
                 .or_else(number(10'000)),
             field<&U::default_playback_speed>("default_playback_speed").one_of(speeds).or_else("normal"),
             field<&U::safety_mode_default>("safety_mode_default").or_else(true),
             field<&U::allow_leverage_default>("allow_leverage_default").or_else(false),
             field<&U::max_position_size_pct>("max_position_size_pct").at_least(1).at_most(100).or_else(number(50)),
             field<&U::max_leverage>("max_leverage").at_least(1).at_most(10).or_else(number(5)),
             percentage(field<&U::max_loss_per_trade_pct>("max_loss_per_trade_pct"), 5),
             percentage(field<&U::max_daily_loss_pct>("max_daily_loss_pct"), 10),
             percentage(field<&U::max_total_drawdown_pct>("max_total_drawdown_pct"), 20));

}  // namespace

constinit Resource const user_settings{.name = "user_settings",
                                       .noun = "Settings profile",
                                       .fields = rows,
                                       .unique = keys,
                                       .access = Access::private_,
                                       .roles = everybody};

}  // namespace tenon::lab
