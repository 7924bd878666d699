-- up
CREATE TABLE workshop_entries (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    template_id       TEXT COLLATE "C" NOT NULL REFERENCES templates (id),
    machine_id        TEXT COLLATE "C" NOT NULL REFERENCES machines (id),
    import_id         TEXT COLLATE "C" NOT NULL REFERENCES imports (id),
    "row"             BIGINT NOT NULL,
    data              JSON NOT NULL
);
CREATE INDEX workshop_entries_template_id ON workshop_entries (template_id);
CREATE INDEX workshop_entries_machine_id ON workshop_entries (machine_id);
CREATE INDEX workshop_entries_import_id ON workshop_entries (import_id, "row");
-- down
DROP TABLE workshop_entries;
