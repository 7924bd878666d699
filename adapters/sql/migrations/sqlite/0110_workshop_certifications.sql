-- up
CREATE TABLE certifications (
    id                 TEXT PRIMARY KEY,
    version            INTEGER NOT NULL,
    created_by         TEXT REFERENCES users (id),
    created_at         INTEGER NOT NULL,
    updated_at         INTEGER NOT NULL,
    deleted_at         INTEGER,
    employee_id        TEXT NOT NULL REFERENCES employees (id),
    process            TEXT NOT NULL,
    material           TEXT NOT NULL,
    position           TEXT NOT NULL,
    standard           TEXT NOT NULL,
    issued_on          TEXT NOT NULL,
    expires_on         TEXT NOT NULL,
    inspector          TEXT NOT NULL,
    certificate_id     TEXT,
    revoked_at         INTEGER,
    process_folded     TEXT NOT NULL,
    standard_folded    TEXT NOT NULL,
    inspector_folded   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX certifications_employee_id ON certifications (employee_id);
CREATE INDEX certifications_expires_on ON certifications (expires_on);
-- down
DROP TABLE certifications;
