-- up
ALTER TABLE templates ADD COLUMN target TEXT COLLATE "C";
-- down
ALTER TABLE templates DROP COLUMN target;
