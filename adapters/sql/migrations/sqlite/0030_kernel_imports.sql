-- up
CREATE TABLE imports (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    filename          TEXT NOT NULL,
    template_id       TEXT,
    schedule          TEXT,
    resource          TEXT NOT NULL,
    mode              TEXT NOT NULL,
    on_error          TEXT NOT NULL,
    dry_run           INTEGER NOT NULL,
    status            TEXT NOT NULL,
    total             INTEGER NOT NULL,
    created           INTEGER NOT NULL,
    updated           INTEGER NOT NULL,
    unchanged         INTEGER NOT NULL,
    failed            INTEGER NOT NULL,
    percent           INTEGER NOT NULL,
    error             TEXT,
    ignored_columns   TEXT NOT NULL,
    content_hash      TEXT,
    finished_at       INTEGER,
    filename_folded   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX imports_template_id ON imports (template_id, content_hash);
CREATE INDEX imports_status ON imports (status);
CREATE TABLE import_errors (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    import_id         TEXT NOT NULL REFERENCES imports (id),
    "row"             INTEGER NOT NULL,
    field             TEXT NOT NULL,
    code              TEXT NOT NULL,
    message           TEXT NOT NULL,
    value             TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX import_errors_import_id ON import_errors (import_id, "row");
-- down
DROP TABLE import_errors;
DROP TABLE imports;
