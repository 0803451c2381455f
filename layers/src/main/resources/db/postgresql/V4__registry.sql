-- Facts that staff add to a project after the plan was issued; the plan itself stays in the seeds.
CREATE TABLE project_update (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project    TEXT NOT NULL,
  content    TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX project_update_project ON project_update (project);
