-- up
ALTER TABLE schedules ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE schedules ADD COLUMN note TEXT;
-- down
ALTER TABLE schedules DROP COLUMN note;
ALTER TABLE schedules DROP COLUMN time_zone;
