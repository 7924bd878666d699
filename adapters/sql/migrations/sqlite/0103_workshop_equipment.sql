-- up
CREATE TABLE equipment (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    equipment_id      TEXT NOT NULL,
    name              TEXT NOT NULL,
    status            TEXT NOT NULL,
    last_service_date INTEGER,
    equipment_id_folded TEXT NOT NULL,
    name_folded       TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX equipment_equipment_id ON equipment (equipment_id) WHERE deleted_at IS NULL;
CREATE INDEX equipment_status ON equipment (status);
-- down
DROP TABLE equipment;
