-- up
-- What all servers of one database must agree on, such as the secret that signs tokens. Over SQLite
-- there is one server, which keeps it in a file of its data folder.
CREATE TABLE shared_secrets (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);
-- down
DROP TABLE shared_secrets;
