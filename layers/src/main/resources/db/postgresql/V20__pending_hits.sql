-- Hits of checks that are not rows of the layer conflict_hit yet: in order, a megabyte at a time.
CREATE TABLE pending_hits (
  check_id TEXT NOT NULL,
  chunk    INTEGER NOT NULL,
  content  BYTEA NOT NULL,
  PRIMARY KEY (check_id, chunk)
);
