-- up
CREATE TABLE machines (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    name              TEXT COLLATE "C" NOT NULL,
    code              TEXT COLLATE "C" NOT NULL,
    type              TEXT COLLATE "C",
    metadata          JSON NOT NULL,
    name_folded       TEXT COLLATE "C" NOT NULL,
    code_folded       TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX machines_code ON machines (code) WHERE deleted_at IS NULL;
CREATE INDEX machines_type ON machines (type);
-- down
DROP TABLE machines;
