-- up
-- Every change a person may see, in the transaction that makes it. AUTOINCREMENT: a number is
-- never given twice, so that a reader's place in the log stays true after a purge.
CREATE TABLE changes (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL,
    actor_id    TEXT NOT NULL,
    resource    TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    verb        TEXT NOT NULL,
    before      TEXT,
    after       TEXT,
    request_id  TEXT NOT NULL
);
CREATE INDEX changes_of_resource ON changes (resource, resource_id, seq);
-- down
DROP TABLE changes;
