-- up
CREATE TABLE user_settings (
    id                      TEXT PRIMARY KEY,
    version                 INTEGER NOT NULL,
    created_by              TEXT REFERENCES users (id),
    created_at              INTEGER NOT NULL,
    updated_at              INTEGER NOT NULL,
    deleted_at              INTEGER,
    theme                   TEXT NOT NULL,
    accent_color            TEXT NOT NULL,
    sidebar_collapsed       INTEGER NOT NULL,
    chart_grid_lines        INTEGER NOT NULL,
    chart_crosshair         INTEGER NOT NULL,
    chart_candle_colors     TEXT NOT NULL,
    email_notifications     TEXT NOT NULL,
    inapp_notifications     TEXT NOT NULL,
    default_asset           TEXT NOT NULL,
    default_timeframe       TEXT NOT NULL,
    default_capital         INTEGER NOT NULL,
    default_playback_speed  TEXT NOT NULL,
    safety_mode_default     INTEGER NOT NULL,
    allow_leverage_default  INTEGER NOT NULL,
    max_position_size_pct   INTEGER NOT NULL,
    max_leverage            INTEGER NOT NULL,
    max_loss_per_trade_pct  INTEGER NOT NULL,
    max_daily_loss_pct      INTEGER NOT NULL,
    max_total_drawdown_pct  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX user_settings_created_by ON user_settings (created_by);
-- down
DROP TABLE user_settings;
