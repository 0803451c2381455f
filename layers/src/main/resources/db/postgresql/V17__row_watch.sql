-- Whether rows were touched since a table was loaded: 0 no, 1 yes, 3 yes and they are others now, any other number while somebody
-- looks whether they are. What was counted when the watch on it began, and the file that held the rows then:
-- a table that was rewritten (VACUUM FULL, a change of a column) has another one.
ALTER TABLE feature_table ADD COLUMN touched BIGINT NOT NULL DEFAULT 0;
ALTER TABLE feature_table ADD COLUMN watched_rows BIGINT;
ALTER TABLE feature_table ADD COLUMN watched_placed BIGINT;
ALTER TABLE feature_table ADD COLUMN watched_file BIGINT;

-- Runs with the rights of the owner and finds the table beside the one that fires: whoever may change the rows need not know of it.
CREATE FUNCTION note_touched_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF TG_OP <> 'TRUNCATE' THEN
    IF NOT EXISTS (SELECT 1 FROM touched_rows) THEN
      RETURN NULL;
    END IF;
  END IF;
  -- also where it says so already: who looks at the rows must wait for this transaction
  EXECUTE format('UPDATE %I.feature_table SET touched = 1 WHERE name = $1', TG_TABLE_SCHEMA)
    USING TG_TABLE_NAME::text;
  RETURN NULL;
END
$$;
