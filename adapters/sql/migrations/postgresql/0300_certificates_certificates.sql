-- up
CREATE TABLE certificates (
    id                 TEXT COLLATE "C" PRIMARY KEY,
    version            BIGINT NOT NULL,
    created_by         TEXT COLLATE "C" REFERENCES users (id),
    created_at         TIMESTAMPTZ NOT NULL,
    updated_at         TIMESTAMPTZ NOT NULL,
    deleted_at         TIMESTAMPTZ,
    kind               TEXT COLLATE "C" NOT NULL,
    source_id          TEXT COLLATE "C" NOT NULL,
    verification_code  TEXT COLLATE "C" NOT NULL,
    title              TEXT COLLATE "C" NOT NULL,
    subject            TEXT COLLATE "C" NOT NULL,
    subject_note       TEXT COLLATE "C" NOT NULL,
    scope              TEXT COLLATE "C" NOT NULL,
    period             TEXT COLLATE "C" NOT NULL,
    figures            JSON NOT NULL,
    facts              JSON NOT NULL,
    statement          TEXT COLLATE "C" NOT NULL,
    signature          TEXT COLLATE "C" NOT NULL,
    key_id             TEXT COLLATE "C" NOT NULL,
    share_url          TEXT COLLATE "C" NOT NULL,
    theme              TEXT COLLATE "C" NOT NULL,
    view_count         BIGINT NOT NULL,
    issued_at          TIMESTAMPTZ NOT NULL,
    revoked_at         TIMESTAMPTZ,
    revoke_reason      TEXT COLLATE "C",
    verification_code_folded TEXT COLLATE "C" NOT NULL,
    subject_folded     TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX certificates_verification_code ON certificates (verification_code);
-- Revoked or not: one thing has one certificate.
CREATE UNIQUE INDEX certificates_kind_source_id ON certificates (kind, source_id);
CREATE INDEX certificates_created_by ON certificates (created_by);
-- down
DROP TABLE certificates;
