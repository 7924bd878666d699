-- up
CREATE TABLE trades (
    id                      TEXT PRIMARY KEY,
    version                 INTEGER NOT NULL,
    created_by              TEXT REFERENCES users (id),
    created_at              INTEGER NOT NULL,
    updated_at              INTEGER NOT NULL,
    deleted_at              INTEGER,
    session_id              TEXT NOT NULL REFERENCES test_sessions (id),
    trade_number            INTEGER NOT NULL,
    type                    TEXT NOT NULL,
    entry_price             REAL NOT NULL,
    exit_price              REAL NOT NULL,
    size                    REAL NOT NULL,
    entry_time              INTEGER NOT NULL,
    exit_time               INTEGER NOT NULL,
    entry_candle            INTEGER NOT NULL,
    exit_candle             INTEGER NOT NULL,
    leverage                REAL NOT NULL,
    pnl_amount              INTEGER NOT NULL,
    pnl_pct                 INTEGER NOT NULL,
    stop_loss               REAL,
    take_profit             REAL,
    exit_type               TEXT NOT NULL,
    entry_reasoning         TEXT NOT NULL,
    exit_reasoning          TEXT NOT NULL,
    entry_reasoning_folded  TEXT NOT NULL,
    exit_reasoning_folded   TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX trades_number ON trades (session_id, trade_number);
-- down
DROP TABLE trades;
