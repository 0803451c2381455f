-- Where a revision was surveyed (WKB, longitude and latitude), when, and how many of its rows have no place.
ALTER TABLE layer_revision ADD COLUMN coverage BLOB;
ALTER TABLE layer_revision ADD COLUMN surveyed_on TEXT;
ALTER TABLE layer_revision ADD COLUMN unplaced INTEGER NOT NULL DEFAULT 0;
