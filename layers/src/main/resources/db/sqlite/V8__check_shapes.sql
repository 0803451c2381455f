-- What a check found beside its hits and what can be drawn: ways to the nearest features, ground that layers do not know.
-- The content is JSON as text.
CREATE TABLE stored_check_shapes (
  check_id TEXT PRIMARY KEY REFERENCES stored_check (id) ON DELETE CASCADE,
  content  TEXT NOT NULL
);
