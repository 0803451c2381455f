-- Which rule set was put in force when (milliseconds since 1970, UTC) and by whom; the last row holds. Its text is in
-- check_rule_set. Without a row the rules that the program brings along are in force.
CREATE TABLE rule_set_history (
  number  INTEGER PRIMARY KEY,
  sha256  TEXT NOT NULL REFERENCES check_rule_set (sha256),
  put_at  BIGINT NOT NULL,
  put_by  TEXT NOT NULL
);
