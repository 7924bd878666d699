-- up
ALTER TABLE test_sessions ADD COLUMN email_notifications INTEGER NOT NULL DEFAULT 0;
-- down
ALTER TABLE test_sessions DROP COLUMN email_notifications;
