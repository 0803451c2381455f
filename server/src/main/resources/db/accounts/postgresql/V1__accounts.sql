CREATE TABLE account (
  name          text NOT NULL PRIMARY KEY,
  role          text NOT NULL CHECK (role IN ('VIEWER', 'EDITOR', 'ADMIN')),
  password_hash text NOT NULL,
  changed_at    timestamptz NOT NULL DEFAULT now()
);
