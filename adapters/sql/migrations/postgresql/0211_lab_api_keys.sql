-- up
CREATE TABLE api_keys (
    id                 TEXT COLLATE "C" PRIMARY KEY,
    version            BIGINT NOT NULL,
    created_by         TEXT COLLATE "C" REFERENCES users (id),
    created_at         TIMESTAMPTZ NOT NULL,
    updated_at         TIMESTAMPTZ NOT NULL,
    deleted_at         TIMESTAMPTZ,
    provider           TEXT COLLATE "C" NOT NULL,
    label              TEXT COLLATE "C",
    is_default         BOOLEAN NOT NULL,
    key_prefix         TEXT COLLATE "C" NOT NULL,
    status             TEXT COLLATE "C" NOT NULL,
    last_used_at       TIMESTAMPTZ,
    last_validated_at  TIMESTAMPTZ,
    encrypted_key      TEXT COLLATE "C" NOT NULL,
    label_folded       TEXT COLLATE "C"
);
CREATE INDEX api_keys_created_by ON api_keys (created_by);
-- down
DROP TABLE api_keys;
