-- up
-- Changes to files that their store has not been told of; one for each file, the last one.
CREATE TABLE spooled_files (
    bucket       TEXT NOT NULL,
    key          TEXT NOT NULL,
    id           TEXT NOT NULL UNIQUE,
    size         INTEGER,  -- NULL: the file is to be erased
    content_type TEXT NOT NULL,
    made_at      INTEGER NOT NULL,
    PRIMARY KEY (bucket, key)
) WITHOUT ROWID;
-- Their bytes, in base64. They are written before the change and stay a while after it.
CREATE TABLE spooled_pieces (
    change_id TEXT NOT NULL,
    number    INTEGER NOT NULL,
    added_at  INTEGER NOT NULL,
    bytes     TEXT NOT NULL,
    PRIMARY KEY (change_id, number)
);
CREATE INDEX spooled_pieces_age ON spooled_pieces (added_at);
-- down
DROP TABLE spooled_pieces;
DROP TABLE spooled_files;
