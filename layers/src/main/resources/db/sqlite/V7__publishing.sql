-- A layer of another workspace than 'planning' has the key 'workspace:name' in layer.name and layer_revision.layer.
CREATE TABLE workspace (
  name       TEXT PRIMARY KEY NOT NULL,
  uri        TEXT NOT NULL,
  created_at TEXT NOT NULL
);
INSERT INTO workspace VALUES ('planning', 'http://planatlas.org/planning', '2026-01-01T00:00:00Z');

-- Where the layers of a client of the catalog API come from. upload_id is the file that was sent last, while it is kept.
CREATE TABLE data_store (
  workspace  TEXT NOT NULL,
  name       TEXT NOT NULL,
  type       TEXT NOT NULL,
  parameters TEXT NOT NULL,
  upload_id  TEXT,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workspace, name)
);

CREATE TABLE feature_type (
  workspace   TEXT NOT NULL,
  name        TEXT NOT NULL,
  store       TEXT NOT NULL,
  native_name TEXT NOT NULL,
  srs         TEXT,
  policy      TEXT NOT NULL,
  PRIMARY KEY (workspace, name)
);

-- Styles that were sent; workspace '' is for all. A style without a revision has a name and no content yet.
CREATE TABLE style (
  workspace        TEXT NOT NULL,
  name             TEXT NOT NULL,
  current_revision INTEGER,
  created_at       TEXT NOT NULL,
  PRIMARY KEY (workspace, name)
);

-- Never changed or removed, so that what a map looked like can be found again.
CREATE TABLE style_revision (
  workspace  TEXT NOT NULL,
  name       TEXT NOT NULL,
  number     INTEGER NOT NULL,
  content    TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace, name, number)
);

CREATE TABLE layer_group (
  workspace  TEXT NOT NULL,
  name       TEXT NOT NULL,
  definition TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workspace, name)
);
