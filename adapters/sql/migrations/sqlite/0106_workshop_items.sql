-- up
CREATE TABLE items (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    item_id           TEXT NOT NULL,
    item_name         TEXT NOT NULL,
    quantity          INTEGER NOT NULL,
    unit              TEXT,
    reorder_level     INTEGER NOT NULL,
    low_stock         INTEGER NOT NULL,
    item_id_folded    TEXT NOT NULL,
    item_name_folded  TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX items_item_id ON items (item_id) WHERE deleted_at IS NULL;
CREATE INDEX items_low_stock ON items (low_stock);
-- down
DROP TABLE items;
