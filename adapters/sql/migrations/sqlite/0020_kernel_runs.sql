-- up
CREATE TABLE runs (
    id             TEXT PRIMARY KEY,
    version        INTEGER NOT NULL,
    created_by     TEXT REFERENCES users (id),
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    deleted_at     INTEGER,
    kind           TEXT NOT NULL,
    priority       TEXT NOT NULL,
    state          TEXT NOT NULL,
    due_at         INTEGER NOT NULL,
    attempts       INTEGER NOT NULL,
    max_attempts   INTEGER NOT NULL,
    progress       INTEGER NOT NULL,
    progress_total INTEGER,
    note           TEXT,
    error          TEXT,
    unique_key     TEXT,
    finished_at    INTEGER,
    payload        TEXT NOT NULL,
    mark           TEXT NOT NULL,
    lease          INTEGER NOT NULL,
    worker         TEXT,
    leased_until   INTEGER
) WITHOUT ROWID;
-- What a claim looks for, and who holds what: small, however many runs have ended.
CREATE INDEX runs_waiting ON runs (priority, due_at, id) WHERE state = 'waiting';
CREATE INDEX runs_running ON runs (worker, leased_until) WHERE state = 'running';
CREATE INDEX runs_failed ON runs (id) WHERE state = 'failed';
CREATE UNIQUE INDEX runs_living_key ON runs (unique_key) WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running');
CREATE INDEX runs_of_user ON runs (created_by, id) WHERE created_by IS NOT NULL;
CREATE INDEX runs_finished ON runs (finished_at) WHERE finished_at IS NOT NULL;
-- down
DROP TABLE runs;
