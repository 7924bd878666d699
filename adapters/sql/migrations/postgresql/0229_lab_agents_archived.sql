-- up
ALTER TABLE agents ADD COLUMN is_archived BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE agents SET is_archived = TRUE WHERE deleted_at IS NOT NULL;
-- down
ALTER TABLE agents DROP COLUMN is_archived;
