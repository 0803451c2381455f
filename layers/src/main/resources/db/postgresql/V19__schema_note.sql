-- The triggers and columns of a table when the watch on it began: changes of them fire no trigger.
ALTER TABLE feature_table ADD COLUMN watched_shape TEXT;
