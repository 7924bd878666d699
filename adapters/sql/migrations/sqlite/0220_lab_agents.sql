-- up
CREATE TABLE agents (
    id                      TEXT PRIMARY KEY,
    version                 INTEGER NOT NULL,
    created_by              TEXT REFERENCES users (id),
    created_at              INTEGER NOT NULL,
    updated_at              INTEGER NOT NULL,
    deleted_at              INTEGER,
    name                    TEXT NOT NULL,
    mode                    TEXT NOT NULL,
    model                   TEXT NOT NULL,
    api_key_id              TEXT REFERENCES api_keys (id),
    indicators              TEXT NOT NULL,
    custom_indicators       TEXT NOT NULL,
    strategy_prompt         TEXT NOT NULL,
    tests_run               INTEGER NOT NULL,
    total_profitable_tests  INTEGER NOT NULL,
    best_pnl                INTEGER,
    avg_win_rate            INTEGER,
    avg_drawdown            INTEGER,
    name_folded             TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX agents_name ON agents (created_by, name) WHERE deleted_at IS NULL;
CREATE INDEX agents_api_key ON agents (api_key_id);
-- down
DROP TABLE agents;
