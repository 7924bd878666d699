-- up
CREATE TABLE certifications (
    id                 TEXT COLLATE "C" PRIMARY KEY,
    version            BIGINT NOT NULL,
    created_by         TEXT COLLATE "C" REFERENCES users (id),
    created_at         TIMESTAMPTZ NOT NULL,
    updated_at         TIMESTAMPTZ NOT NULL,
    deleted_at         TIMESTAMPTZ,
    employee_id        TEXT COLLATE "C" NOT NULL REFERENCES employees (id),
    process            TEXT COLLATE "C" NOT NULL,
    material           TEXT COLLATE "C" NOT NULL,
    position           TEXT COLLATE "C" NOT NULL,
    standard           TEXT COLLATE "C" NOT NULL,
    issued_on          DATE NOT NULL,
    expires_on         DATE NOT NULL,
    inspector          TEXT COLLATE "C" NOT NULL,
    certificate_id     TEXT COLLATE "C",
    revoked_at         TIMESTAMPTZ,
    process_folded     TEXT COLLATE "C" NOT NULL,
    standard_folded    TEXT COLLATE "C" NOT NULL,
    inspector_folded   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX certifications_employee_id ON certifications (employee_id);
CREATE INDEX certifications_expires_on ON certifications (expires_on);
-- down
DROP TABLE certifications;
