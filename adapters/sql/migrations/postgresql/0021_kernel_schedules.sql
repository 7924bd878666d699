-- up
CREATE TABLE schedules (
    id         TEXT COLLATE "C" PRIMARY KEY,
    version    BIGINT NOT NULL,
    created_by TEXT COLLATE "C" REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    name       TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    payload    JSON NOT NULL,
    cron       TEXT COLLATE "C" NOT NULL,
    next_at    TIMESTAMPTZ NOT NULL,
    last_at    TIMESTAMPTZ,
    is_paused  BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX schedules_name ON schedules (name) WHERE deleted_at IS NULL;
CREATE INDEX schedules_next ON schedules (next_at) WHERE NOT is_paused;
-- down
DROP TABLE schedules;
