-- The files of which a revision was made and how they were read, as JSON; null for data that came from no file.
ALTER TABLE layer_revision ADD COLUMN origins TEXT;
