-- up
CREATE TABLE session_events (
    session_id TEXT COLLATE "C" NOT NULL REFERENCES test_sessions (id) ON DELETE CASCADE,
    seq        BIGINT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    type       TEXT COLLATE "C" NOT NULL,
    data       TEXT NOT NULL,
    PRIMARY KEY (session_id, seq)
);
-- down
DROP TABLE session_events;
