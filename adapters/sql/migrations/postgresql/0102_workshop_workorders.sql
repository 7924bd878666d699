-- up
CREATE TABLE workorders (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    order_id          TEXT COLLATE "C" NOT NULL,
    client            TEXT COLLATE "C" NOT NULL,
    description       TEXT COLLATE "C",
    status            TEXT COLLATE "C" NOT NULL,
    due_date          TIMESTAMPTZ,
    assigned_welder   TEXT COLLATE "C",
    order_id_folded   TEXT COLLATE "C" NOT NULL,
    client_folded     TEXT COLLATE "C" NOT NULL,
    description_folded TEXT COLLATE "C"
);
CREATE UNIQUE INDEX workorders_order_id ON workorders (order_id) WHERE deleted_at IS NULL;
CREATE INDEX workorders_status ON workorders (status);
CREATE INDEX workorders_due_date ON workorders (due_date);
CREATE INDEX workorders_assigned_welder ON workorders (assigned_welder);
-- down
DROP TABLE workorders;
