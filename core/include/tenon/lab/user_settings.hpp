#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::lab {

// How somebody likes the lab to look, what it tells them, and what new tests begin with. Percentages as 5 for 5 %.
struct UserSettings : Entity {
    std::string theme, accent_color;
    bool sidebar_collapsed = false, chart_grid_lines = true, chart_crosshair = true;
    std::string chart_candle_colors;
    Document email_notifications, inapp_notifications;  // {kind: whether}
    std::string default_asset, default_timeframe;
    Decimal default_capital;
    std::string default_playback_speed;
    bool safety_mode_default = true, allow_leverage_default = false;
    std::int64_t max_position_size_pct = 50, max_leverage = 5;
    Decimal max_loss_per_trade_pct, max_daily_loss_pct, max_total_drawdown_pct;
};

// Private to their owner, of whom each has one row.
extern Resource const user_settings;

}  // namespace tenon::lab
