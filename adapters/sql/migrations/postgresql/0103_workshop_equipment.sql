-- up
CREATE TABLE equipment (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    equipment_id      TEXT COLLATE "C" NOT NULL,
    name              TEXT COLLATE "C" NOT NULL,
    status            TEXT COLLATE "C" NOT NULL,
    last_service_date TIMESTAMPTZ,
    equipment_id_folded TEXT COLLATE "C" NOT NULL,
    name_folded       TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX equipment_equipment_id ON equipment (equipment_id) WHERE deleted_at IS NULL;
CREATE INDEX equipment_status ON equipment (status);
-- down
DROP TABLE equipment;
