-- up
CREATE TABLE thoughts (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    session_id        TEXT COLLATE "C" NOT NULL REFERENCES test_sessions (id),
    candle_number     BIGINT NOT NULL,
    last_candle       BIGINT NOT NULL,
    timestamp         TIMESTAMPTZ NOT NULL,
    decision          TEXT COLLATE "C" NOT NULL,
    reasoning         TEXT COLLATE "C" NOT NULL,
    confidence        DOUBLE PRECISION,
    indicator_values  JSON NOT NULL
);
CREATE UNIQUE INDEX thoughts_candle ON thoughts (session_id, candle_number);
-- down
DROP TABLE thoughts;
