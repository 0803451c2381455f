-- Many sites against all rules. Times are milliseconds since 1970 (UTC). evidence and rules are JSON, content is a row of the
-- matrix as JSON. weight is the place of the verdict in the order of severity, 0 the heaviest.
CREATE TABLE check_matrix (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  owner      TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  job        TEXT,
  as_of      TEXT NOT NULL,
  total      INTEGER NOT NULL,
  evidence   TEXT NOT NULL,
  rules      TEXT NOT NULL
);
CREATE INDEX check_matrix_owner ON check_matrix (owner, created_at);
CREATE INDEX check_matrix_expires ON check_matrix (expires_at);

CREATE TABLE check_matrix_row (
  matrix_id      TEXT NOT NULL REFERENCES check_matrix (id) ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,
  weight         INTEGER NOT NULL,
  prohibited_m2  DOUBLE PRECISION NOT NULL,
  constrained_m2 DOUBLE PRECISION NOT NULL,
  verdict        TEXT NOT NULL,
  content        TEXT NOT NULL,
  PRIMARY KEY (matrix_id, ordinal)
);
