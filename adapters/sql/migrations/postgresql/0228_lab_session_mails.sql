-- up
ALTER TABLE test_sessions ADD COLUMN email_notifications BOOLEAN NOT NULL DEFAULT FALSE;
-- down
ALTER TABLE test_sessions DROP COLUMN email_notifications;
