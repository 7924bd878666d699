-- up
CREATE TABLE templates (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    name              TEXT COLLATE "C" NOT NULL,
    description       TEXT COLLATE "C",
    machine_id        TEXT COLLATE "C" NOT NULL REFERENCES machines (id),
    mapping           JSON NOT NULL,
    active            BOOLEAN NOT NULL,
    name_folded       TEXT COLLATE "C" NOT NULL
);
CREATE INDEX templates_machine_id ON templates (machine_id);
-- down
DROP TABLE templates;
