-- up
CREATE TABLE items (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    item_id           TEXT COLLATE "C" NOT NULL,
    item_name         TEXT COLLATE "C" NOT NULL,
    quantity          BIGINT NOT NULL,
    unit              TEXT COLLATE "C",
    reorder_level     BIGINT NOT NULL,
    low_stock         BOOLEAN NOT NULL,
    item_id_folded    TEXT COLLATE "C" NOT NULL,
    item_name_folded  TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX items_item_id ON items (item_id) WHERE deleted_at IS NULL;
CREATE INDEX items_low_stock ON items (low_stock);
-- down
DROP TABLE items;
