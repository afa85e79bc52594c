-- The import and export desks: jobs that survive a restart, column mappings offices taught us, what left the house; and settings of the city.

CREATE TABLE city_setting (
  city text NOT NULL,
  name text NOT NULL,
  value jsonb NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (city, name)
);
COMMENT ON TABLE city_setting IS '城市设置:demonstration 表示演示城市 / settings of the city; demonstration: whether it shows samples';

CREATE TABLE import_mapping (
  city text NOT NULL,
  office text NOT NULL,
  kind text NOT NULL,
  signature text NOT NULL,
  mapping jsonb NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  PRIMARY KEY (city, office, kind, signature)
);
COMMENT ON TABLE import_mapping IS '列对应:某单位某种表头的列含义,下次自动套用 / what an office said the columns of a header mean';

CREATE TABLE import_job (
  city text NOT NULL,
  id text NOT NULL,
  account text NOT NULL,
  office text NOT NULL,
  kind text NOT NULL,
  place text,
  as_of date NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  bytes bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('reading', 'ready', 'refused', 'writing', 'done', 'failed')),
  mapping jsonb NOT NULL DEFAULT '{}',
  decisions jsonb NOT NULL DEFAULT '{}',
  error jsonb,
  written jsonb,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (city, id)
);
CREATE INDEX import_job_recent ON import_job (city, account, created_at DESC);
COMMENT ON TABLE import_job IS '导入任务:含原件,重启后从这里继续 / import jobs with the file itself, so that a restart loses nothing';

CREATE TABLE export_log (
  city text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  account text NOT NULL,
  kind text NOT NULL,
  filter jsonb NOT NULL,
  purpose text,
  sensitive boolean NOT NULL,
  rows integer NOT NULL,
  PRIMARY KEY (city, id)
);
CREATE INDEX export_log_recent ON export_log (city, at DESC);
COMMENT ON TABLE export_log IS '导出日志,只增不改:谁为何带走了什么 / what left the house, who took it and why; insert-only';

GRANT SELECT, INSERT ON city_setting, import_mapping, import_job, export_log TO wutong_app;
GRANT UPDATE (value, set_at) ON city_setting TO wutong_app;
GRANT UPDATE (mapping, set_at, set_by) ON import_mapping TO wutong_app;
GRANT UPDATE (state, mapping, decisions, error, written, changed_at) ON import_job TO wutong_app;
GRANT DELETE ON import_job TO wutong_app;

ALTER TABLE city_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY city_setting_city ON city_setting USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY import_mapping_city ON import_mapping USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY import_job_city ON import_job USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY export_log_city ON export_log USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
