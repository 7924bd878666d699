-- up
CREATE TABLE model_usage (
    id          TEXT COLLATE "C" PRIMARY KEY,
    version     BIGINT NOT NULL,
    created_by  TEXT COLLATE "C" REFERENCES users (id),
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL,
    deleted_at  TIMESTAMPTZ,
    session_id  TEXT COLLATE "C" NOT NULL REFERENCES test_sessions (id),
    calls       BIGINT NOT NULL,
    tokens      BIGINT NOT NULL
);
CREATE INDEX model_usage_session ON model_usage (session_id);
-- down
DROP TABLE model_usage;
