-- Conflict checks as they were answered. Times are milliseconds since 1970 (UTC). Request and report are the canonical
-- JSON as text, not a JSON type, so that the stored bytes stay the bytes that were sent.
CREATE TABLE stored_check (
  id              TEXT PRIMARY KEY,
  owner           TEXT,
  created_at      BIGINT NOT NULL,
  expires_at      BIGINT,
  project         TEXT,
  project_kind    TEXT NOT NULL,
  verdict         TEXT NOT NULL,
  rule_set_sha256 TEXT NOT NULL,
  request         TEXT NOT NULL,
  report          TEXT NOT NULL
);
CREATE INDEX stored_check_owner ON stored_check (owner, created_at);
CREATE INDEX stored_check_expires ON stored_check (expires_at);

-- The revisions that a check names; they are kept as long as a row here does.
CREATE TABLE stored_check_layer (
  check_id TEXT NOT NULL REFERENCES stored_check (id) ON DELETE CASCADE,
  layer    TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (check_id, layer)
);
CREATE INDEX stored_check_layer_revision ON stored_check_layer (layer, revision);

-- The text of every rule set that a check used, so that it can be run again after the rules have changed.
CREATE TABLE check_rule_set (
  sha256  TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  version INTEGER NOT NULL,
  content TEXT NOT NULL
);
