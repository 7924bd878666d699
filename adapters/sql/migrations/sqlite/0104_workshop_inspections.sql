-- up
CREATE TABLE inspections (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    inspection_id     TEXT NOT NULL,
    order_id          TEXT NOT NULL REFERENCES workorders (id),
    inspector         TEXT NOT NULL,
    result            TEXT NOT NULL,
    defect_type       TEXT,
    inspection_id_folded TEXT NOT NULL,
    inspector_folded  TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX inspections_inspection_id ON inspections (inspection_id) WHERE deleted_at IS NULL;
CREATE INDEX inspections_order_id ON inspections (order_id);
CREATE INDEX inspections_result ON inspections (result);
CREATE INDEX inspections_inspector ON inspections (inspector);
-- down
DROP TABLE inspections;
