-- up
CREATE TABLE user_settings (
    id                      TEXT COLLATE "C" PRIMARY KEY,
    version                 BIGINT NOT NULL,
    created_by              TEXT COLLATE "C" REFERENCES users (id),
    created_at              TIMESTAMPTZ NOT NULL,
    updated_at              TIMESTAMPTZ NOT NULL,
    deleted_at              TIMESTAMPTZ,
    theme                   TEXT COLLATE "C" NOT NULL,
    accent_color            TEXT COLLATE "C" NOT NULL,
    sidebar_collapsed       BOOLEAN NOT NULL,
    chart_grid_lines        BOOLEAN NOT NULL,
    chart_crosshair         BOOLEAN NOT NULL,
    chart_candle_colors     TEXT COLLATE "C" NOT NULL,
    email_notifications     JSON NOT NULL,
    inapp_notifications     JSON NOT NULL,
    default_asset           TEXT COLLATE "C" NOT NULL,
    default_timeframe       TEXT COLLATE "C" NOT NULL,
    default_capital         NUMERIC(18, 2) NOT NULL,
    default_playback_speed  TEXT COLLATE "C" NOT NULL,
    safety_mode_default     BOOLEAN NOT NULL,
    allow_leverage_default  BOOLEAN NOT NULL,
    max_position_size_pct   BIGINT NOT NULL,
    max_leverage            BIGINT NOT NULL,
    max_loss_per_trade_pct  NUMERIC(18, 2) NOT NULL,
    max_daily_loss_pct      NUMERIC(18, 2) NOT NULL,
    max_total_drawdown_pct  NUMERIC(18, 2) NOT NULL
);
CREATE UNIQUE INDEX user_settings_created_by ON user_settings (created_by);
-- down
DROP TABLE user_settings;
