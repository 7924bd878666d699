-- up
CREATE TABLE imports (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    filename          TEXT COLLATE "C" NOT NULL,
    template_id       TEXT COLLATE "C",
    schedule          TEXT COLLATE "C",
    resource          TEXT COLLATE "C" NOT NULL,
    mode              TEXT COLLATE "C" NOT NULL,
    on_error          TEXT COLLATE "C" NOT NULL,
    dry_run           BOOLEAN NOT NULL,
    status            TEXT COLLATE "C" NOT NULL,
    total             BIGINT NOT NULL,
    created           BIGINT NOT NULL,
    updated           BIGINT NOT NULL,
    unchanged         BIGINT NOT NULL,
    failed            BIGINT NOT NULL,
    percent           BIGINT NOT NULL,
    error             TEXT COLLATE "C",
    ignored_columns   JSON NOT NULL,
    content_hash      TEXT COLLATE "C",
    finished_at       TIMESTAMPTZ,
    filename_folded   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX imports_template_id ON imports (template_id, content_hash);
CREATE INDEX imports_status ON imports (status);
CREATE TABLE import_errors (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    import_id         TEXT COLLATE "C" NOT NULL REFERENCES imports (id),
    "row"             BIGINT NOT NULL,
    field             TEXT COLLATE "C" NOT NULL,
    code              TEXT COLLATE "C" NOT NULL,
    message           TEXT COLLATE "C" NOT NULL,
    value             TEXT COLLATE "C" NOT NULL
);
CREATE INDEX import_errors_import_id ON import_errors (import_id, "row");
-- down
DROP TABLE import_errors;
DROP TABLE imports;
