-- Duties (责任) and the terms (期限) a city sets for itself. Both are records: what is here is folded from the entries.

-- Duty (责任)
CREATE TABLE duty_history (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "version" integer NOT NULL,
  "seq" bigint NOT NULL,
  "place" text,
  "title" text NOT NULL,
  "stage" text,
  "created_on" date NOT NULL,
  "exited_on" date,
  "exit_reason" text,
  "held" text,
  "hold" jsonb,
  "merged_into" text,
  "sample" boolean NOT NULL,
  "labels" text[] NOT NULL,
  "flags" jsonb NOT NULL,
  "set_by" jsonb NOT NULL,
  "owner_office" text,
  "assignee" text,
  "from_office" text,
  "born_from" text,
  "about" text,
  "basis_doc" text,
  "basis_clause" text,
  "clock" text,
  "term_days" bigint,
  "due_on" text,
  "assigned_on" text,
  "signed_for_on" text,
  "in_work_on" text,
  "answered_on" text,
  "result" text,
  "result_proof" text,
  "closed_on" text,
  "closing_note" text,
  "extension_days" bigint,
  "extension_until" text,
  "extension_approver" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE duty_history IS '责任 Duty: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN duty_history."title" IS '责任事项 Duty: 要办成的一件事,一句话。';
COMMENT ON COLUMN duty_history."place" IS '属地 Place: 由哪个县(市、区)或市直承担。';
COMMENT ON COLUMN duty_history."owner_office" IS '承办单位 Owner: 主办的唯一单位。';
COMMENT ON COLUMN duty_history."assignee" IS '承办人职务 Person (post): 具体承办的科室或职务,不填姓名。';
COMMENT ON COLUMN duty_history."from_office" IS '交办单位 Assigned by: 交办并负责审核办结的单位。';
COMMENT ON COLUMN duty_history."born_from" IS '来源 Born from: 这项责任由什么产生。';
COMMENT ON COLUMN duty_history."about" IS '所涉事项 About: 责任所针对的项目、签约等事项。';
COMMENT ON COLUMN duty_history."basis_doc" IS '依据文件 Basis: 文件、纪要的名称或文号。';
COMMENT ON COLUMN duty_history."basis_clause" IS '依据条款 Clause: 文件中的条款或原话。';
COMMENT ON COLUMN duty_history."clock" IS '办理时限 Term: 按哪一条规定计时;自定天数或定死日期时不选。';
COMMENT ON COLUMN duty_history."term_days" IS '自定工作日数 Own term (working days): 交办后多少个工作日内办成;当日不计。';
COMMENT ON COLUMN duty_history."due_on" IS '定死的期限 Fixed date: 文件写明的截止日期。';
COMMENT ON COLUMN duty_history."assigned_on" IS '交办日期 Assigned on: 交给承办单位的日期;时限自此起算。';
COMMENT ON COLUMN duty_history."signed_for_on" IS '签收日期 Signed for on: 承办单位签收的日期。';
COMMENT ON COLUMN duty_history."in_work_on" IS '承办日期 In work on: 开始办理的日期。';
COMMENT ON COLUMN duty_history."answered_on" IS '反馈日期 Answered on: 报送办理结果的日期;计时到此为止。';
COMMENT ON COLUMN duty_history."result" IS '办理结果 Result: 办成了什么,没办成的写明原因和下一步。';
COMMENT ON COLUMN duty_history."result_proof" IS '办理依据 Proof: 证明办成的文件、编号或事项。';
COMMENT ON COLUMN duty_history."closed_on" IS '办结日期 Closed on: 审核同意办结的日期;由承办人以外的人登记。';
COMMENT ON COLUMN duty_history."closing_note" IS '办结意见 Closing note: 审核人的意见。';
COMMENT ON COLUMN duty_history."extension_days" IS '延长工作日 Extended by: 本次批准延长的工作日数。';
COMMENT ON COLUMN duty_history."extension_until" IS '延期至 Extended to: 本次批准的新期限。';
COMMENT ON COLUMN duty_history."extension_approver" IS '延期批准人职务 Extension approved by: 批准延期的领导职务。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX duty_history_now ON duty_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
ALTER TABLE duty_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_history_sight ON duty_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = duty_history.city AND t.record = duty_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON duty_history TO wutong_app;
CREATE VIEW duty WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "owner_office", "assignee", "from_office", "born_from", "about", "basis_doc", "basis_clause", "clock", "term_days", "due_on", "assigned_on", "signed_for_on", "in_work_on", "answered_on", "result", "result_proof", "closed_on", "closing_note", "extension_days", "extension_until", "extension_approver"
  FROM duty_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON duty TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE duty_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE duty_words IS '责任 Duty: words of the searched fields, one row a version of the texts';
CREATE INDEX duty_words_found ON duty_words USING gin (words);
ALTER TABLE duty_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_words_sight ON duty_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = duty_words.city AND t.record = duty_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = duty_words.city AND t.record = duty_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON duty_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION duty_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM duty_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION duty_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duty_matching(tsquery, date, timestamptz) TO wutong_app;

-- Term (期限)
CREATE TABLE term_history (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "version" integer NOT NULL,
  "seq" bigint NOT NULL,
  "place" text,
  "title" text NOT NULL,
  "stage" text,
  "created_on" date NOT NULL,
  "exited_on" date,
  "exit_reason" text,
  "held" text,
  "hold" jsonb,
  "merged_into" text,
  "sample" boolean NOT NULL,
  "labels" text[] NOT NULL,
  "flags" jsonb NOT NULL,
  "set_by" jsonb NOT NULL,
  "clock" text,
  "number" bigint,
  "unit" text,
  "since_on" text,
  "basis_doc" text,
  "basis_clause" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE term_history IS '期限 Term: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN term_history."title" IS '名称 Name: 这条期限的名称。';
COMMENT ON COLUMN term_history."place" IS '适用地 Place: 本市。';
COMMENT ON COLUMN term_history."clock" IS '计时规则 Clock: 改的是哪一条时钟。';
COMMENT ON COLUMN term_history."number" IS '数量 Number: 多少个单位。';
COMMENT ON COLUMN term_history."unit" IS '单位 Unit: 工作日、自然日或月。';
COMMENT ON COLUMN term_history."since_on" IS '起用日期 In force since: 自这一天起开始的时钟按此计。';
COMMENT ON COLUMN term_history."basis_doc" IS '依据文件 Basis: 规定这一期限的文件;没有文件的是本市自定目标。';
COMMENT ON COLUMN term_history."basis_clause" IS '依据条款 Clause: 文件中的条款。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX term_history_now ON term_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
ALTER TABLE term_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY term_history_sight ON term_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = term_history.city AND t.record = term_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON term_history TO wutong_app;
CREATE VIEW term WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "clock", "number", "unit", "since_on", "basis_doc", "basis_clause"
  FROM term_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON term TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE term_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE term_words IS '期限 Term: words of the searched fields, one row a version of the texts';
CREATE INDEX term_words_found ON term_words USING gin (words);
ALTER TABLE term_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY term_words_sight ON term_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = term_words.city AND t.record = term_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = term_words.city AND t.record = term_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON term_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION term_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM term_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION term_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION term_matching(tsquery, date, timestamptz) TO wutong_app;

CREATE INDEX duty_history_about ON duty_history (city, about) WHERE about IS NOT NULL;
CREATE INDEX duty_history_owner ON duty_history (city, owner_office) WHERE known_to = 'infinity';
CREATE INDEX duty_history_giver ON duty_history (city, from_office) WHERE known_to = 'infinity';

-- Scheduled work: what ran, when it was due, and what came of it. The queue itself is in a schema of its own (wutong_jobs).
CREATE TABLE job_run (
  city text NOT NULL,
  job text NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  said jsonb,
  error text,
  PRIMARY KEY (city, job, due_at)
);
COMMENT ON TABLE job_run IS '定时任务的每一次:应在何时、何时做完、做了什么 / each run of scheduled work: when it was due, when done, what it says; a run that is finished is never done again';
CREATE INDEX job_run_recent ON job_run (city, due_at DESC);

CREATE TABLE duty_digest (
  city text NOT NULL,
  office text NOT NULL,
  day date NOT NULL,
  content jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (city, office, day)
);
COMMENT ON TABLE duty_digest IS '每日摘要:一个机构一天一份,只增 / one digest an office and day: what is late, what falls due; insert-only';

GRANT SELECT, INSERT ON job_run, duty_digest TO wutong_app;
GRANT UPDATE (attempts, started_at, finished_at, said, error) ON job_run TO wutong_app;
GRANT DELETE ON job_run TO wutong_app;
ALTER TABLE job_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty_digest ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_run_city ON job_run USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY duty_digest_city ON duty_digest USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
