-- up
-- Every change a person may see, in the transaction that makes it. Numbers are given before the commit, so
-- a change with a lower number may become visible after one with a higher. Who numbers a change
-- therefore holds, until its transaction ends, a lock that says from where on its numbers are:
-- below the least of these locks nothing will be added any more.
CREATE SEQUENCE change_numbers;
CREATE TABLE changes (
    seq         BIGINT PRIMARY KEY,
    at          TIMESTAMPTZ NOT NULL,
    actor_id    TEXT COLLATE "C" NOT NULL,
    resource    TEXT COLLATE "C" NOT NULL,
    resource_id TEXT COLLATE "C" NOT NULL,
    verb        TEXT COLLATE "C" NOT NULL,
    before      JSON,
    after       JSON,
    request_id  TEXT COLLATE "C" NOT NULL
);
CREATE INDEX changes_of_resource ON changes (resource, resource_id, seq);
-- The locks' numbers are those of changes above this base: advisory locks of others lie elsewhere.
CREATE FUNCTION change_lock_base() RETURNS BIGINT IMMUTABLE LANGUAGE SQL AS 'SELECT 1413828096::BIGINT << 32';
CREATE FUNCTION number_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('tenon.numbers_changes', TRUE), '') = '' THEN
        PERFORM pg_advisory_xact_lock_shared(change_lock_base() + (SELECT last_value FROM change_numbers));
        PERFORM set_config('tenon.numbers_changes', 'yes', TRUE);
    END IF;
    NEW.seq := nextval('change_numbers');
    RETURN NEW;
END $$;
CREATE TRIGGER changes_are_numbered BEFORE INSERT ON changes FOR EACH ROW EXECUTE FUNCTION number_change();
-- The last number is read first: whoever takes a lock later than the locks are read numbers above it.
CREATE FUNCTION last_settled_change() RETURNS BIGINT VOLATILE LANGUAGE plpgsql AS $$
DECLARE
    settled BIGINT := (SELECT last_value FROM change_numbers);
BEGIN
    RETURN (SELECT least(settled, min(((classid::BIGINT << 32) | objid::BIGINT) - change_lock_base()))
            FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 1 AND classid::BIGINT >= 1413828096
              AND classid::BIGINT < 1413828096 + 256
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database()));
END $$;
-- down
DROP TABLE changes;
DROP FUNCTION last_settled_change();
DROP FUNCTION number_change();
DROP FUNCTION change_lock_base();
DROP SEQUENCE change_numbers;
