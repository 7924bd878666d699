-- up
-- Changes to files that their store has not been told of; one for each file, the last one.
CREATE TABLE spooled_files (
    bucket       TEXT COLLATE "C" NOT NULL,
    key          TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL UNIQUE,
    size         BIGINT,  -- NULL: the file is to be erased
    content_type TEXT COLLATE "C" NOT NULL,
    made_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bucket, key)
);
-- Their bytes, in base64. They are written before the change and stay a while after it.
CREATE TABLE spooled_pieces (
    change_id TEXT COLLATE "C" NOT NULL,
    number    BIGINT NOT NULL,
    added_at  TIMESTAMPTZ NOT NULL,
    bytes     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (change_id, number)
);
CREATE INDEX spooled_pieces_age ON spooled_pieces (added_at);
-- down
DROP TABLE spooled_pieces;
DROP TABLE spooled_files;
