-- up
ALTER TABLE test_sessions ADD COLUMN council_models TEXT;
ALTER TABLE test_sessions ADD COLUMN council_chairman_model TEXT;
ALTER TABLE thoughts ADD COLUMN council_stage1 TEXT NOT NULL DEFAULT 'null';
ALTER TABLE thoughts ADD COLUMN council_stage2 TEXT NOT NULL DEFAULT 'null';
ALTER TABLE thoughts ADD COLUMN council_metadata TEXT NOT NULL DEFAULT 'null';
ALTER TABLE model_usage ADD COLUMN deliberation TEXT NOT NULL DEFAULT 'null';
-- down
ALTER TABLE model_usage DROP COLUMN deliberation;
ALTER TABLE thoughts DROP COLUMN council_metadata;
ALTER TABLE thoughts DROP COLUMN council_stage2;
ALTER TABLE thoughts DROP COLUMN council_stage1;
ALTER TABLE test_sessions DROP COLUMN council_chairman_model;
ALTER TABLE test_sessions DROP COLUMN council_models;
