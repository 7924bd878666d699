-- up
CREATE TABLE inspections (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    inspection_id     TEXT COLLATE "C" NOT NULL,
    order_id          TEXT COLLATE "C" NOT NULL REFERENCES workorders (id),
    inspector         TEXT COLLATE "C" NOT NULL,
    result            TEXT COLLATE "C" NOT NULL,
    defect_type       TEXT COLLATE "C",
    inspection_id_folded TEXT COLLATE "C" NOT NULL,
    inspector_folded  TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX inspections_inspection_id ON inspections (inspection_id) WHERE deleted_at IS NULL;
CREATE INDEX inspections_order_id ON inspections (order_id);
CREATE INDEX inspections_result ON inspections (result);
CREATE INDEX inspections_inspector ON inspections (inspector);
-- down
DROP TABLE inspections;
