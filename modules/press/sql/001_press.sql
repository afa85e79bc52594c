-- Pages handed in, and what was found out about their contradictions.

-- Page (版面)
CREATE TABLE press_page_history (
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
  "name" text,
  "place_code" text,
  "paper" text,
  "published" text,
  "published_from" text,
  "region" text,
  "file_name" text,
  "file_sha256" text,
  "text_sha256" text,
  "added_on" text,
  "checked_on" text,
  "conclusion" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE press_page_history IS '版面 Page: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN press_page_history."name" IS '名称 Name: 版面或简报的名称。';
COMMENT ON COLUMN press_page_history."place_code" IS '属地 Place: 版面归哪里管:决定谁能看到。';
COMMENT ON COLUMN press_page_history."paper" IS '报纸 Paper: 哪家报纸,或哪个单位的简报。';
COMMENT ON COLUMN press_page_history."published" IS '日期 Published: 报纸或简报的日期;“今年”“目前”都从它算起。';
COMMENT ON COLUMN press_page_history."published_from" IS '日期来历 Day known from: 日期是填写的还是推断的。';
COMMENT ON COLUMN press_page_history."region" IS '“我市”指 Whose paper: 文中“我市”指哪个市(区划全称)。';
COMMENT ON COLUMN press_page_history."file_name" IS '文件名 File: 上传的文件名。';
COMMENT ON COLUMN press_page_history."file_sha256" IS '文件指纹 Fingerprint: 文件的 SHA-256。';
COMMENT ON COLUMN press_page_history."text_sha256" IS '文本指纹 Text fingerprint: 从文件取出的文本的 SHA-256,位置都按它计。';
COMMENT ON COLUMN press_page_history."added_on" IS '登记日期 Added on: 登记到系统的日期。';
COMMENT ON COLUMN press_page_history."checked_on" IS '核验日期 Checked on: 核验完成的日期。';
COMMENT ON COLUMN press_page_history."conclusion" IS '核验结论 Conclusion: 核验的结果。';
COMMENT ON COLUMN press_page_history."remark" IS '备注 Remark: 说明。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX press_page_history_now ON press_page_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX press_page_history_merged ON press_page_history (city, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX press_page_history_file_sha256 ON press_page_history (city, "file_sha256") WHERE "file_sha256" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE press_page_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY press_page_history_sight ON press_page_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = press_page_history.city AND t.record = press_page_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON press_page_history TO wutong_app;
CREATE VIEW press_page WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "name", "place_code", "paper", "published", "published_from", "region", "file_name", "file_sha256", "text_sha256", "added_on", "checked_on", "conclusion", "remark"
  FROM press_page_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON press_page TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE press_page_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE press_page_words IS '版面 Page: words of the searched fields, one row a version of the texts';
CREATE INDEX press_page_words_found ON press_page_words USING gin (words);
ALTER TABLE press_page_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY press_page_words_sight ON press_page_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = press_page_words.city AND t.record = press_page_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = press_page_words.city AND t.record = press_page_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON press_page_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION press_page_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM press_page_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION press_page_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION press_page_matching(tsquery, date, timestamptz) TO wutong_app;

-- Settled finding (疑点处理)
CREATE TABLE press_settlement_history (
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
  "finding" text,
  "place_code" text,
  "page" text,
  "finding_kind" text,
  "finding_key" text,
  "inputs" text,
  "how" text,
  "note" text,
  "settled_on" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE press_settlement_history IS '疑点处理 Settled finding: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN press_settlement_history."finding" IS '疑点 Finding: 什么对不上。';
COMMENT ON COLUMN press_settlement_history."place_code" IS '属地 Place: 版面归哪里管:决定谁能看到。';
COMMENT ON COLUMN press_settlement_history."page" IS '版面 Page: 在哪个版面上看到。';
COMMENT ON COLUMN press_settlement_history."finding_kind" IS '种类 Kind: 疑点种类的代码。';
COMMENT ON COLUMN press_settlement_history."finding_key" IS '疑点编号 Key: 由所涉说法的位置算出。';
COMMENT ON COLUMN press_settlement_history."inputs" IS '依据指纹 Inputs: 所涉各数的指纹;任何一个变了,处理就不再有效。';
COMMENT ON COLUMN press_settlement_history."how" IS '结果 Result: 查证的结果。';
COMMENT ON COLUMN press_settlement_history."note" IS '依据 Grounds: 凭什么查清:文件、答复、原始数据。';
COMMENT ON COLUMN press_settlement_history."settled_on" IS '查清日期 Settled on: 查清的日期。';
COMMENT ON COLUMN press_settlement_history."remark" IS '备注 Remark: 说明。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX press_settlement_history_now ON press_settlement_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX press_settlement_history_merged ON press_settlement_history (city, merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE press_settlement_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY press_settlement_history_sight ON press_settlement_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = press_settlement_history.city AND t.record = press_settlement_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON press_settlement_history TO wutong_app;
CREATE VIEW press_settlement WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "finding", "place_code", "page", "finding_kind", "finding_key", "inputs", "how", "note", "settled_on", "remark"
  FROM press_settlement_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON press_settlement TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE press_settlement_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE press_settlement_words IS '疑点处理 Settled finding: words of the searched fields, one row a version of the texts';
CREATE INDEX press_settlement_words_found ON press_settlement_words USING gin (words);
ALTER TABLE press_settlement_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY press_settlement_words_sight ON press_settlement_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = press_settlement_words.city AND t.record = press_settlement_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = press_settlement_words.city AND t.record = press_settlement_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON press_settlement_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION press_settlement_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM press_settlement_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION press_settlement_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION press_settlement_matching(tsquery, date, timestamptz) TO wutong_app;
