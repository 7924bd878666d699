-- up
CREATE TABLE schedules (
    id         TEXT PRIMARY KEY,
    version    INTEGER NOT NULL,
    created_by TEXT REFERENCES users (id),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    payload    TEXT NOT NULL,
    cron       TEXT NOT NULL,
    next_at    INTEGER NOT NULL,
    last_at    INTEGER,
    is_paused  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX schedules_name ON schedules (name) WHERE deleted_at IS NULL;
CREATE INDEX schedules_next ON schedules (next_at) WHERE is_paused = 0;
-- down
DROP TABLE schedules;
