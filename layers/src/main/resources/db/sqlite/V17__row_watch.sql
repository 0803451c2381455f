-- Whether rows were touched since a table was loaded: 0 no, 1 yes, 3 yes and they are others now, any other number while somebody
-- looks whether they are; and what was counted when the watch on it began.
ALTER TABLE feature_table ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feature_table ADD COLUMN watched_rows INTEGER;
ALTER TABLE feature_table ADD COLUMN watched_placed INTEGER;
