-- up
CREATE TABLE runs (
    id             TEXT COLLATE "C" PRIMARY KEY,
    version        BIGINT NOT NULL,
    created_by     TEXT COLLATE "C" REFERENCES users (id),
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL,
    deleted_at     TIMESTAMPTZ,
    kind           TEXT COLLATE "C" NOT NULL,
    priority       TEXT COLLATE "C" NOT NULL,
    state          TEXT COLLATE "C" NOT NULL,
    due_at         TIMESTAMPTZ NOT NULL,
    attempts       BIGINT NOT NULL,
    max_attempts   BIGINT NOT NULL,
    progress       BIGINT NOT NULL,
    progress_total BIGINT,
    note           TEXT COLLATE "C",
    error          TEXT COLLATE "C",
    unique_key     TEXT COLLATE "C",
    finished_at    TIMESTAMPTZ,
    payload        JSON NOT NULL,
    mark           JSON NOT NULL,
    lease          BIGINT NOT NULL,
    worker         TEXT COLLATE "C",
    leased_until   TIMESTAMPTZ
);
-- What a claim looks for, and who holds what: small, however many runs have ended.
CREATE INDEX runs_waiting ON runs (priority, due_at, id) WHERE state = 'waiting';
CREATE INDEX runs_running ON runs (worker, leased_until) WHERE state = 'running';
CREATE INDEX runs_failed ON runs (id) WHERE state = 'failed';
CREATE UNIQUE INDEX runs_living_key ON runs (unique_key) WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running');
CREATE INDEX runs_of_user ON runs (created_by, id) WHERE created_by IS NOT NULL;
CREATE INDEX runs_finished ON runs (finished_at) WHERE finished_at IS NOT NULL;
-- down
DROP TABLE runs;
