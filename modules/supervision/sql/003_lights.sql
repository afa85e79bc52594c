-- Exemptions from lights, and which rules the city goes by.

-- Light exemption (亮灯豁免)
CREATE TABLE light_exemption_history (
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
  "about" text,
  "month" text,
  "to_month" text,
  "dimension" text,
  "reason" text,
  "approver" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE light_exemption_history IS '亮灯豁免 Light exemption: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN light_exemption_history."about" IS '所涉事项 About: 对哪个项目或责任豁免。';
COMMENT ON COLUMN light_exemption_history."place" IS '属地 Place: 所涉事项的属地:决定谁能看到。';
COMMENT ON COLUMN light_exemption_history."month" IS '起始月份 From month: 豁免的第一个月,如 2026-07。';
COMMENT ON COLUMN light_exemption_history."to_month" IS '截止月份 To month: 豁免的最后一个月;不填只豁免起始月份。';
COMMENT ON COLUMN light_exemption_history."dimension" IS '方面 What: 只豁免哪一方面的灯;不填为全部。';
COMMENT ON COLUMN light_exemption_history."reason" IS '正当理由 Reason: 为什么当月不计。';
COMMENT ON COLUMN light_exemption_history."approver" IS '批准人职务 Approved by: 批准豁免的领导职务和文号,不填姓名。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX light_exemption_history_now ON light_exemption_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX light_exemption_history_merged ON light_exemption_history (city, merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE light_exemption_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY light_exemption_history_sight ON light_exemption_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = light_exemption_history.city AND t.record = light_exemption_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON light_exemption_history TO wutong_app;
CREATE VIEW light_exemption WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "about", "month", "to_month", "dimension", "reason", "approver"
  FROM light_exemption_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON light_exemption TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE light_exemption_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE light_exemption_words IS '亮灯豁免 Light exemption: words of the searched fields, one row a version of the texts';
CREATE INDEX light_exemption_words_found ON light_exemption_words USING gin (words);
ALTER TABLE light_exemption_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY light_exemption_words_sight ON light_exemption_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = light_exemption_words.city AND t.record = light_exemption_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = light_exemption_words.city AND t.record = light_exemption_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON light_exemption_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION light_exemption_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM light_exemption_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION light_exemption_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION light_exemption_matching(tsquery, date, timestamptz) TO wutong_app;

-- Choice of rules (适用规则)
CREATE TABLE rule_choice_history (
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
  "purpose" text,
  "ruleset" text,
  "since_on" text,
  "basis" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE rule_choice_history IS '适用规则 Choice of rules: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN rule_choice_history."title" IS '名称 Name: 这一选择的名称。';
COMMENT ON COLUMN rule_choice_history."place" IS '适用地 Place: 本市。';
COMMENT ON COLUMN rule_choice_history."purpose" IS '用途 For: 规则用在哪里。';
COMMENT ON COLUMN rule_choice_history."ruleset" IS '规则 Rules: 规则的代码。';
COMMENT ON COLUMN rule_choice_history."since_on" IS '起用日期 In force since: 自这一天所在的月份起按此亮灯,以前的月份不变。';
COMMENT ON COLUMN rule_choice_history."basis" IS '依据 Basis: 选用它的文件或会议。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX rule_choice_history_now ON rule_choice_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX rule_choice_history_merged ON rule_choice_history (city, merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE rule_choice_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_choice_history_sight ON rule_choice_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = rule_choice_history.city AND t.record = rule_choice_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON rule_choice_history TO wutong_app;
CREATE VIEW rule_choice WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "purpose", "ruleset", "since_on", "basis"
  FROM rule_choice_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON rule_choice TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE rule_choice_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE rule_choice_words IS '适用规则 Choice of rules: words of the searched fields, one row a version of the texts';
CREATE INDEX rule_choice_words_found ON rule_choice_words USING gin (words);
ALTER TABLE rule_choice_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_choice_words_sight ON rule_choice_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = rule_choice_words.city AND t.record = rule_choice_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = rule_choice_words.city AND t.record = rule_choice_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON rule_choice_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION rule_choice_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM rule_choice_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION rule_choice_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rule_choice_matching(tsquery, date, timestamptz) TO wutong_app;
