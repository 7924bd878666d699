-- up
CREATE TABLE certificates (
    id                 TEXT PRIMARY KEY,
    version            INTEGER NOT NULL,
    created_by         TEXT REFERENCES users (id),
    created_at         INTEGER NOT NULL,
    updated_at         INTEGER NOT NULL,
    deleted_at         INTEGER,
    kind               TEXT NOT NULL,
    source_id          TEXT NOT NULL,
    verification_code  TEXT NOT NULL,
    title              TEXT NOT NULL,
    subject            TEXT NOT NULL,
    subject_note       TEXT NOT NULL,
    scope              TEXT NOT NULL,
    period             TEXT NOT NULL,
    figures            TEXT NOT NULL,
    facts              TEXT NOT NULL,
    statement          TEXT NOT NULL,
    signature          TEXT NOT NULL,
    key_id             TEXT NOT NULL,
    share_url          TEXT NOT NULL,
    theme              TEXT NOT NULL,
    view_count         INTEGER NOT NULL,
    issued_at          INTEGER NOT NULL,
    revoked_at         INTEGER,
    revoke_reason      TEXT,
    verification_code_folded TEXT NOT NULL,
    subject_folded     TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX certificates_verification_code ON certificates (verification_code);
-- Revoked or not: one thing has one certificate.
CREATE UNIQUE INDEX certificates_kind_source_id ON certificates (kind, source_id);
CREATE INDEX certificates_created_by ON certificates (created_by);
-- down
DROP TABLE certificates;
