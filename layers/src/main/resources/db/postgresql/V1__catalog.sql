-- Every feature table that the system made, published or not.
CREATE TABLE feature_table (
  name       TEXT PRIMARY KEY NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- A layer is not its data: current_revision is the pointer.
CREATE TABLE layer (
  name             TEXT PRIMARY KEY NOT NULL,
  workspace        TEXT NOT NULL,
  definition       TEXT NOT NULL,
  current_revision INTEGER,
  deleted_by       TEXT,
  deleted_at       TEXT
);

CREATE TABLE layer_revision (
  layer         TEXT NOT NULL REFERENCES layer (name),
  number        INTEGER NOT NULL,
  table_name    TEXT NOT NULL,
  epsg          INTEGER NOT NULL,
  geometry_type TEXT NOT NULL,
  attributes    TEXT NOT NULL,
  features      BIGINT NOT NULL,
  sha256        TEXT NOT NULL,
  min_x DOUBLE PRECISION, min_y DOUBLE PRECISION, max_x DOUBLE PRECISION, max_y DOUBLE PRECISION,
  created_at    TEXT NOT NULL,
  created_by    TEXT NOT NULL,
  note          TEXT NOT NULL,
  PRIMARY KEY (layer, number)
);

CREATE TABLE catalog_state (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  update_sequence BIGINT NOT NULL
);
INSERT INTO catalog_state VALUES (1, 0);
