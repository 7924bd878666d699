-- up
CREATE TABLE workorders (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    order_id          TEXT NOT NULL,
    client            TEXT NOT NULL,
    description       TEXT,
    status            TEXT NOT NULL,
    due_date          INTEGER,
    assigned_welder   TEXT,
    order_id_folded   TEXT NOT NULL,
    client_folded     TEXT NOT NULL,
    description_folded TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX workorders_order_id ON workorders (order_id) WHERE deleted_at IS NULL;
CREATE INDEX workorders_status ON workorders (status);
CREATE INDEX workorders_due_date ON workorders (due_date);
CREATE INDEX workorders_assigned_welder ON workorders (assigned_welder);
-- down
DROP TABLE workorders;
