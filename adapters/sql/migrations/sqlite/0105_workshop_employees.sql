-- up
CREATE TABLE employees (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL,
    created_by        TEXT REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    employee_id       TEXT NOT NULL,
    name              TEXT NOT NULL,
    role              TEXT,
    certification_expiry INTEGER,
    employee_id_folded TEXT NOT NULL,
    name_folded       TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX employees_employee_id ON employees (employee_id) WHERE deleted_at IS NULL;
CREATE INDEX employees_role ON employees (role);
-- down
DROP TABLE employees;
