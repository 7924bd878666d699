-- up
-- The keys that sign certificates, for all servers of this database. Private keys are encrypted under auth.secret.
CREATE TABLE certificate_keys (
    id                 TEXT COLLATE "C" PRIMARY KEY,
    version            BIGINT NOT NULL,
    created_by         TEXT COLLATE "C" REFERENCES users (id),
    created_at         TIMESTAMPTZ NOT NULL,
    updated_at         TIMESTAMPTZ NOT NULL,
    deleted_at         TIMESTAMPTZ,
    key_id             TEXT COLLATE "C" NOT NULL,
    public_key         TEXT COLLATE "C" NOT NULL,
    private_key        TEXT COLLATE "C" NOT NULL,
    retired_at         TIMESTAMPTZ
);
CREATE UNIQUE INDEX certificate_keys_key_id ON certificate_keys (key_id);
-- down
DROP TABLE certificate_keys;
