-- up
CREATE TABLE trades (
    id                      TEXT COLLATE "C" PRIMARY KEY,
    version                 BIGINT NOT NULL,
    created_by              TEXT COLLATE "C" REFERENCES users (id),
    created_at              TIMESTAMPTZ NOT NULL,
    updated_at              TIMESTAMPTZ NOT NULL,
    deleted_at              TIMESTAMPTZ,
    session_id              TEXT COLLATE "C" NOT NULL REFERENCES test_sessions (id),
    trade_number            BIGINT NOT NULL,
    type                    TEXT COLLATE "C" NOT NULL,
    entry_price             DOUBLE PRECISION NOT NULL,
    exit_price              DOUBLE PRECISION NOT NULL,
    size                    DOUBLE PRECISION NOT NULL,
    entry_time              TIMESTAMPTZ NOT NULL,
    exit_time               TIMESTAMPTZ NOT NULL,
    entry_candle            BIGINT NOT NULL,
    exit_candle             BIGINT NOT NULL,
    leverage                DOUBLE PRECISION NOT NULL,
    pnl_amount              NUMERIC(18, 2) NOT NULL,
    pnl_pct                 NUMERIC(18, 4) NOT NULL,
    stop_loss               DOUBLE PRECISION,
    take_profit             DOUBLE PRECISION,
    exit_type               TEXT COLLATE "C" NOT NULL,
    entry_reasoning         TEXT COLLATE "C" NOT NULL,
    exit_reasoning          TEXT COLLATE "C" NOT NULL,
    entry_reasoning_folded  TEXT COLLATE "C" NOT NULL,
    exit_reasoning_folded   TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX trades_number ON trades (session_id, trade_number);
-- down
DROP TABLE trades;
