-- Long work; times are ISO 8601 in UTC.
CREATE TABLE job (
  id         TEXT PRIMARY KEY NOT NULL,
  kind       TEXT NOT NULL,
  owner      TEXT NOT NULL,
  state      TEXT NOT NULL,
  done       BIGINT NOT NULL,
  total      BIGINT NOT NULL,
  message    TEXT NOT NULL,
  result     TEXT,
  cancel     INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX job_state ON job (state);

-- Files that were sent and wait for their commit; the bytes lie in the data directory.
CREATE TABLE upload (
  id         TEXT PRIMARY KEY NOT NULL,
  file_name  TEXT NOT NULL,
  owner      TEXT NOT NULL,
  choice     TEXT NOT NULL,
  report     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX upload_expires ON upload (expires_at);
