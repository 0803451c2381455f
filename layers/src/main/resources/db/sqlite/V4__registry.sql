-- Facts that staff add to a project after the plan was issued; the plan itself stays in the seeds.
CREATE TABLE project_update (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  project    TEXT NOT NULL,
  content    TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);
CREATE INDEX project_update_project ON project_update (project);
