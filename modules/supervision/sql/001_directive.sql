-- What decided something (minutes, instructions, lists of tasks, speeches, documents, pledges), what a reader found in it, what people said of that.

-- Directive (督办来源)
CREATE TABLE directive_history (
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
  "paper_type" text,
  "doc_no" text,
  "held_on" text,
  "from_office" text,
  "leader_role" text,
  "file_name" text,
  "text_sha256" text,
  "broken_down_on" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE directive_history IS '督办来源 Directive: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN directive_history."title" IS '名称 Title: 会议、批示、文件或承诺的名称。';
COMMENT ON COLUMN directive_history."place" IS '属地 Place: 由哪一级作出:决定谁能看到。';
COMMENT ON COLUMN directive_history."paper_type" IS '类型 Type: 来源的类型。';
COMMENT ON COLUMN directive_history."doc_no" IS '文号 Number: 公文的文号或纪要的期号。';
COMMENT ON COLUMN directive_history."held_on" IS '会议(批示)日期 Held on: 开会、批示或印发的日期;“年底前”“7天内”都从它算起。';
COMMENT ON COLUMN directive_history."from_office" IS '交办单位 Assigned by: 把议定事项交出去并负责审核办结的单位。';
COMMENT ON COLUMN directive_history."leader_role" IS '主持(批示)人职务 Post of the leader: 主持会议或作出批示的领导职务,不填姓名。';
COMMENT ON COLUMN directive_history."file_name" IS '文件名 File: 上传的文件名。';
COMMENT ON COLUMN directive_history."text_sha256" IS '文本指纹 Fingerprint: 全文的 SHA-256,位置都按它计。';
COMMENT ON COLUMN directive_history."broken_down_on" IS '分解日期 Broken down on: 其中该办的事都已立项或不采用的日期。';
COMMENT ON COLUMN directive_history."remark" IS '备注 Remark: 说明。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX directive_history_now ON directive_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX directive_history_merged ON directive_history (city, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX directive_history_text_sha256 ON directive_history (city, "text_sha256") WHERE "text_sha256" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE directive_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY directive_history_sight ON directive_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = directive_history.city AND t.record = directive_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON directive_history TO wutong_app;
CREATE VIEW directive WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "paper_type", "doc_no", "held_on", "from_office", "leader_role", "file_name", "text_sha256", "broken_down_on", "remark"
  FROM directive_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON directive TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE directive_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE directive_words IS '督办来源 Directive: words of the searched fields, one row a version of the texts';
CREATE INDEX directive_words_found ON directive_words USING gin (words);
ALTER TABLE directive_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY directive_words_sight ON directive_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = directive_words.city AND t.record = directive_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = directive_words.city AND t.record = directive_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON directive_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION directive_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM directive_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION directive_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directive_matching(tsquery, date, timestamptz) TO wutong_app;

-- What the reader made of a directive, and what people changed or set aside. What is confirmed is a duty of the ledger.
CREATE TABLE directive_reading (
  city text NOT NULL,
  directive text NOT NULL,
  text bytea NOT NULL,
  encoding text NOT NULL,
  came_from text NOT NULL CHECK (came_from IN ('paste', 'text', 'docx', 'pdf')),
  content text NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (city, directive)
);
COMMENT ON TABLE directive_reading IS '督办来源的全文与自动识读的结果:未经人确认的都不在账本中,可随时重读 / text of a directive and what the reader made of it; nothing of it is in the ledger until confirmed, and it can be made anew';
COMMENT ON COLUMN directive_reading.text IS '全文(UTF-8),位置按 UTF-16 计 / the text (UTF-8); offsets count UTF-16 units';
COMMENT ON COLUMN directive_reading.came_from IS '粘贴、文本、Word 或 PDF / pasted, text, Word or PDF';
COMMENT ON COLUMN directive_reading.content IS '识读结果(JSON):拟立项的事项 / what the reader found (JSON): proposed duties';

CREATE TABLE directive_decision (
  city text NOT NULL,
  directive text NOT NULL,
  n integer NOT NULL,
  idem text NOT NULL,
  proposal text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('change', 'reject', 'undo')),
  proposed text NOT NULL,
  content text NOT NULL,
  reason text,
  actor text NOT NULL,
  office text NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (city, directive, n)
);
COMMENT ON TABLE directive_decision IS '对拟立项事项的更正和不采用:只增不改;确认立项的不在此处,在账本的责任中 / corrections and refusals of proposals: only ever added to; what is confirmed is not here but a duty of the ledger';
COMMENT ON COLUMN directive_decision.n IS '该来源的第几次决定;同一事项以最后一次为准 / counts within the directive; of several about one proposal the last holds';
COMMENT ON COLUMN directive_decision.idem IS '一次提交的编号:重发不会再记一次 / key of the submission: sent again it is not added again';
COMMENT ON COLUMN directive_decision.proposal IS '在全文中的起止位置,如 120-168 / its place in the text, such as 120-168';
COMMENT ON COLUMN directive_decision.proposed IS '当时提出的原样(JSON) / what was proposed (JSON)';
COMMENT ON COLUMN directive_decision.content IS '更正后的内容(JSON) / what a person put instead (JSON)';

GRANT SELECT, INSERT, UPDATE ON directive_reading TO wutong_app;
GRANT SELECT, INSERT ON directive_decision TO wutong_app;

ALTER TABLE directive_reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE directive_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY directive_reading_sight ON directive_reading USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM directive_history h WHERE h.city = directive_reading.city AND h.record = directive_reading.directive)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM directive_history h WHERE h.city = directive_reading.city AND h.record = directive_reading.directive))));
CREATE POLICY directive_decision_sight ON directive_decision USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM directive_history h WHERE h.city = directive_decision.city AND h.record = directive_decision.directive)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM directive_history h WHERE h.city = directive_decision.city AND h.record = directive_decision.directive))));
