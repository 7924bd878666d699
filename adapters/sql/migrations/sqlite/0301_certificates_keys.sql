-- up
-- The keys that sign certificates, for all servers of this database. Private keys are encrypted under auth.secret.
CREATE TABLE certificate_keys (
    id                 TEXT PRIMARY KEY,
    version            INTEGER NOT NULL,
    created_by         TEXT REFERENCES users (id),
    created_at         INTEGER NOT NULL,
    updated_at         INTEGER NOT NULL,
    deleted_at         INTEGER,
    key_id             TEXT NOT NULL,
    public_key         TEXT NOT NULL,
    private_key        TEXT NOT NULL,
    retired_at         INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX certificate_keys_key_id ON certificate_keys (key_id);
-- down
DROP TABLE certificate_keys;
