-- Pictures that were sent with a style, each once; a revision names its own by hash ({"burg.png": sha256}). They go with the style.
CREATE TABLE style_icon (
  workspace TEXT NOT NULL,
  name      TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  content   BYTEA NOT NULL,
  PRIMARY KEY (workspace, name, sha256)
);
ALTER TABLE style_revision ADD COLUMN icons TEXT;

-- Styles that a layer is offered in beside its default one; layer is the key of the table layer.
CREATE TABLE layer_style (
  layer TEXT NOT NULL,
  style TEXT NOT NULL,
  PRIMARY KEY (layer, style)
);

-- The workspace that clients of the catalog API made the default one; NULL is 'planning'.
ALTER TABLE catalog_state ADD COLUMN default_workspace TEXT;
