-- up
ALTER TABLE templates ADD COLUMN target TEXT;
-- down
ALTER TABLE templates DROP COLUMN target;
