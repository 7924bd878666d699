-- up
CREATE TABLE users (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    email             TEXT NOT NULL,
    full_name         TEXT,
    role              TEXT NOT NULL,
    permissions       TEXT NOT NULL,
    is_active         INTEGER NOT NULL,
    last_login        INTEGER,
    email_folded      TEXT NOT NULL,
    full_name_folded  TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX users_email ON users (email) WHERE deleted_at IS NULL;
CREATE INDEX users_role ON users (role);
-- Apart from users, so that whatever reads users cannot show it.
CREATE TABLE user_passwords (
    user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    hash    TEXT NOT NULL
) WITHOUT ROWID;
-- down
DROP TABLE user_passwords;
DROP TABLE users;
