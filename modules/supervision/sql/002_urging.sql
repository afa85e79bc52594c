-- Askings of the owners of duties (催办).
-- Urging (催办)
CREATE TABLE urging_history (
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
  "duty" text,
  "office" text,
  "from_office" text,
  "asked_on" text,
  "level" text,
  "words" text,
  "asks_for" text,
  "reply" text,
  "replied_on" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE urging_history IS '催办 Urging: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN urging_history."title" IS '名称 Title: 催办的是什么事。';
COMMENT ON COLUMN urging_history."place" IS '属地 Place: 所催责任的属地。';
COMMENT ON COLUMN urging_history."duty" IS '责任 Duty: 催办的是哪一项责任。';
COMMENT ON COLUMN urging_history."office" IS '被催办单位 Office asked: 这项责任的承办单位。';
COMMENT ON COLUMN urging_history."from_office" IS '催办单位 Asked by: 发出催办的单位。';
COMMENT ON COLUMN urging_history."asked_on" IS '催办日期 Asked on: 催办的日期。';
COMMENT ON COLUMN urging_history."level" IS '方式 Step: 提醒、催办、督办函、约谈或通报。';
COMMENT ON COLUMN urging_history."words" IS '催办内容 Words: 催什么、要什么时候答复。';
COMMENT ON COLUMN urging_history."asks_for" IS '要求报送 Asked to tell: 要承办单位补报的一项内容;账本里已有的不能要。';
COMMENT ON COLUMN urging_history."reply" IS '答复 Answer: 承办单位的答复。';
COMMENT ON COLUMN urging_history."replied_on" IS '答复日期 Answered on: 答复的日期。';
COMMENT ON COLUMN urging_history."remark" IS '备注 Remark: 说明。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX urging_history_now ON urging_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX urging_history_merged ON urging_history (city, merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE urging_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY urging_history_sight ON urging_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = urging_history.city AND t.record = urging_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON urging_history TO wutong_app;
CREATE VIEW urging WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "duty", "office", "from_office", "asked_on", "level", "words", "asks_for", "reply", "replied_on", "remark"
  FROM urging_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON urging TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE urging_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE urging_words IS '催办 Urging: words of the searched fields, one row a version of the texts';
CREATE INDEX urging_words_found ON urging_words USING gin (words);
ALTER TABLE urging_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY urging_words_sight ON urging_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = urging_words.city AND t.record = urging_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = urging_words.city AND t.record = urging_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON urging_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION urging_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM urging_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION urging_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION urging_matching(tsquery, date, timestamptz) TO wutong_app;

-- How often a duty and an office were asked of late.
CREATE INDEX urging_history_duty ON urging_history (city, "duty", "asked_on");
CREATE INDEX urging_history_office ON urging_history (city, "office", "asked_on");
