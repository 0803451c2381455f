-- The version of the file's schema that we know: changes of it that somebody else makes fire no trigger.
CREATE TABLE schema_note (version INTEGER NOT NULL);
INSERT INTO schema_note VALUES (-1);
