-- up
CREATE TABLE employees (
    id                TEXT COLLATE "C" PRIMARY KEY,
    version           BIGINT NOT NULL,
    created_by        TEXT COLLATE "C" REFERENCES users (id),
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    deleted_at        TIMESTAMPTZ,
    employee_id       TEXT COLLATE "C" NOT NULL,
    name              TEXT COLLATE "C" NOT NULL,
    role              TEXT COLLATE "C",
    certification_expiry TIMESTAMPTZ,
    employee_id_folded TEXT COLLATE "C" NOT NULL,
    name_folded       TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX employees_employee_id ON employees (employee_id) WHERE deleted_at IS NULL;
CREATE INDEX employees_role ON employees (role);
-- down
DROP TABLE employees;
