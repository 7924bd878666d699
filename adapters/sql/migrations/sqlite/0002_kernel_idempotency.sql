-- up
-- Replies kept under an Idempotency-Key, written with the effect they tell of. reply NULL: still running.
CREATE TABLE idempotency_keys (
    user_id     TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    reply       TEXT,
    expires_at  INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);
-- down
DROP TABLE idempotency_keys;
