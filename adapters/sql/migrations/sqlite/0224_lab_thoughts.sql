-- up
CREATE TABLE thoughts (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    session_id        TEXT NOT NULL REFERENCES test_sessions (id),
    candle_number     INTEGER NOT NULL,
    last_candle       INTEGER NOT NULL,
    timestamp         INTEGER NOT NULL,
    decision          TEXT NOT NULL,
    reasoning         TEXT NOT NULL,
    confidence        REAL,
    indicator_values  TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX thoughts_candle ON thoughts (session_id, candle_number);
-- down
DROP TABLE thoughts;
