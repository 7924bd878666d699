-- up
CREATE TABLE machines (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    name              TEXT NOT NULL,
    code              TEXT NOT NULL,
    type              TEXT,
    metadata          TEXT NOT NULL,
    name_folded       TEXT NOT NULL,
    code_folded       TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX machines_code ON machines (code) WHERE deleted_at IS NULL;
CREATE INDEX machines_type ON machines (type);
-- down
DROP TABLE machines;
