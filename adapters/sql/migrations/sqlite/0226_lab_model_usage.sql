-- up
CREATE TABLE model_usage (
    id          TEXT PRIMARY KEY,
    version     INTEGER NOT NULL,
    created_by  TEXT REFERENCES users (id),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    deleted_at  INTEGER,
    session_id  TEXT NOT NULL REFERENCES test_sessions (id),
    calls       INTEGER NOT NULL,
    tokens      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX model_usage_session ON model_usage (session_id);
-- down
DROP TABLE model_usage;
