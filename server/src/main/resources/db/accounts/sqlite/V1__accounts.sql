CREATE TABLE account (
  name          TEXT NOT NULL PRIMARY KEY,
  role          TEXT NOT NULL CHECK (role IN ('VIEWER', 'EDITOR', 'ADMIN')),
  password_hash TEXT NOT NULL,
  changed_at    TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
