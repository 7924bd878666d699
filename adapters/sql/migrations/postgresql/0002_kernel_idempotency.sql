-- up
-- Replies kept under an Idempotency-Key, written with the effect they tell of. reply NULL: still running.
CREATE TABLE idempotency_keys (
    user_id     TEXT COLLATE "C" NOT NULL,
    key         TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    reply       TEXT COLLATE "C",
    expires_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);
-- down
DROP TABLE idempotency_keys;
