-- up
CREATE TABLE agents (
    id                      TEXT COLLATE "C" PRIMARY KEY,
    version                 BIGINT NOT NULL,
    created_by              TEXT COLLATE "C" REFERENCES users (id),
    created_at              TIMESTAMPTZ NOT NULL,
    updated_at              TIMESTAMPTZ NOT NULL,
    deleted_at              TIMESTAMPTZ,
    name                    TEXT COLLATE "C" NOT NULL,
    mode                    TEXT COLLATE "C" NOT NULL,
    model                   TEXT COLLATE "C" NOT NULL,
    api_key_id              TEXT COLLATE "C" REFERENCES api_keys (id),
    indicators              JSON NOT NULL,
    custom_indicators       JSON NOT NULL,
    strategy_prompt         TEXT COLLATE "C" NOT NULL,
    tests_run               BIGINT NOT NULL,
    total_profitable_tests  BIGINT NOT NULL,
    best_pnl                NUMERIC(18, 2),
    avg_win_rate            NUMERIC(18, 2),
    avg_drawdown            NUMERIC(18, 2),
    name_folded             TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX agents_name ON agents (created_by, name) WHERE deleted_at IS NULL;
CREATE INDEX agents_api_key ON agents (api_key_id);
-- down
DROP TABLE agents;
