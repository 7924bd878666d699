-- up
ALTER TABLE agents ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0;
UPDATE agents SET is_archived = 1 WHERE deleted_at IS NOT NULL;
-- down
ALTER TABLE agents DROP COLUMN is_archived;
