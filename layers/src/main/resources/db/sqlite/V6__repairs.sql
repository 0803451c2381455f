-- Geometries as they were before an import repaired them, one for each repaired row of a feature table.
CREATE TABLE repaired_geometry (
  table_name TEXT NOT NULL,
  fid        BIGINT NOT NULL,
  crs        TEXT NOT NULL,
  original   BLOB NOT NULL,
  repair     TEXT NOT NULL,
  PRIMARY KEY (table_name, fid)
);
