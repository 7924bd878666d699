-- up
CREATE TABLE users (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    email             TEXT COLLATE "C" NOT NULL,
    full_name         TEXT COLLATE "C",
    role              TEXT COLLATE "C" NOT NULL,
    permissions       JSON NOT NULL,
    is_active         BOOLEAN NOT NULL,
    last_login        TIMESTAMPTZ,
    email_folded      TEXT COLLATE "C" NOT NULL,
    full_name_folded  TEXT COLLATE "C"
);
CREATE UNIQUE INDEX users_email ON users (email) WHERE deleted_at IS NULL;
CREATE INDEX users_role ON users (role);
-- Apart from users, so that whatever reads users cannot show it.
CREATE TABLE user_passwords (
    user_id TEXT COLLATE "C" PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    hash    TEXT COLLATE "C" NOT NULL
);
-- down
DROP TABLE user_passwords;
DROP TABLE users;
