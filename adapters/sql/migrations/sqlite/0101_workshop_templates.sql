-- up
CREATE TABLE templates (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    name              TEXT NOT NULL,
    description       TEXT,
    machine_id        TEXT NOT NULL REFERENCES machines (id),
    mapping           TEXT NOT NULL,
    active            INTEGER NOT NULL,
    name_folded       TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX templates_machine_id ON templates (machine_id);
-- down
DROP TABLE templates;
