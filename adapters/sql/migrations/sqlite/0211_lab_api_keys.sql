-- up
CREATE TABLE api_keys (
    id                 TEXT PRIMARY KEY,
    version            INTEGER NOT NULL,
    created_by         TEXT REFERENCES users (id),
    created_at         INTEGER NOT NULL,
    updated_at         INTEGER NOT NULL,
    deleted_at         INTEGER,
    provider           TEXT NOT NULL,
    label              TEXT,
    is_default         INTEGER NOT NULL,
    key_prefix         TEXT NOT NULL,
    status             TEXT NOT NULL,
    last_used_at       INTEGER,
    last_validated_at  INTEGER,
    encrypted_key      TEXT NOT NULL,
    label_folded       TEXT
) WITHOUT ROWID;
CREATE INDEX api_keys_created_by ON api_keys (created_by);
-- down
DROP TABLE api_keys;
