-- up
CREATE TABLE workshop_entries (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    template_id       TEXT NOT NULL REFERENCES templates (id),
    machine_id        TEXT NOT NULL REFERENCES machines (id),
    import_id         TEXT NOT NULL REFERENCES imports (id),
    "row"             INTEGER NOT NULL,
    data              TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX workshop_entries_template_id ON workshop_entries (template_id);
CREATE INDEX workshop_entries_machine_id ON workshop_entries (machine_id);
CREATE INDEX workshop_entries_import_id ON workshop_entries (import_id, "row");
-- down
DROP TABLE workshop_entries;
