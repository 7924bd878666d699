-- up
CREATE TABLE session_events (
    session_id TEXT NOT NULL REFERENCES test_sessions (id) ON DELETE CASCADE,
    seq        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    type       TEXT NOT NULL,
    data       TEXT NOT NULL,
    PRIMARY KEY (session_id, seq)
) WITHOUT ROWID;
-- down
DROP TABLE session_events;
