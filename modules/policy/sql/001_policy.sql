-- Policies, the vocabulary of their rules, and what is known of firms.

-- Policy (政策)
CREATE TABLE policy_history (
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
  "category" text,
  "edition" text,
  "level" text,
  "issuer" text,
  "doc_no" text,
  "url" text,
  "issued_on" text,
  "subject" text,
  "effective_from" text,
  "effective_to" text,
  "confidence" text,
  "benefit" text,
  "auto" boolean,
  "contact" text,
  "place_code" text,
  "rule" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE policy_history IS '政策 Policy: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN policy_history."title" IS '名称 Title: 现行文本的名称。';
COMMENT ON COLUMN policy_history."category" IS '类别 Category: 政策、银行产品还是遴选;规则写法相同。';
COMMENT ON COLUMN policy_history."edition" IS '版本 Version: 这一版文本的固定标识。';
COMMENT ON COLUMN policy_history."level" IS '级别 Level: 国家、省、市、县或开发区。';
COMMENT ON COLUMN policy_history."issuer" IS '发布机关 Issuer: 发布文件的机关。';
COMMENT ON COLUMN policy_history."doc_no" IS '文号 Document number: 依据文件的文号。';
COMMENT ON COLUMN policy_history."url" IS '网址 Address: 原文所在网址。';
COMMENT ON COLUMN policy_history."issued_on" IS '发布日期 Issued on: 文件的落款日期。';
COMMENT ON COLUMN policy_history."subject" IS '对象 Subject: 政策说给谁听。';
COMMENT ON COLUMN policy_history."effective_from" IS '施行日期 In force from: 施行的第一天。';
COMMENT ON COLUMN policy_history."effective_to" IS '失效日期 In force until: 施行的最后一天;空为未定。';
COMMENT ON COLUMN policy_history."confidence" IS '文本把握 Confidence: 条款与原文核对的把握程度。';
COMMENT ON COLUMN policy_history."benefit" IS '支持内容 Benefit: 符合条件者得到什么。';
COMMENT ON COLUMN policy_history."auto" IS '免申即享 Without application: 符合者不必申请。';
COMMENT ON COLUMN policy_history."contact" IS '联系单位 Contact: 受理单位和电话。';
COMMENT ON COLUMN policy_history."place_code" IS '登记地 Kept at: 由哪里维护这条政策。';
COMMENT ON COLUMN policy_history."rule" IS '规则文本 Rule: 条件、窗口、材料等,按规则文件格式。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX policy_history_now ON policy_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX policy_history_merged ON policy_history (city, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX policy_history_edition ON policy_history (city, "edition") WHERE "edition" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE policy_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_history_sight ON policy_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = policy_history.city AND t.record = policy_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_history TO wutong_app;
CREATE VIEW policy WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "category", "edition", "level", "issuer", "doc_no", "url", "issued_on", "subject", "effective_from", "effective_to", "confidence", "benefit", "auto", "contact", "place_code", "rule"
  FROM policy_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON policy TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE policy_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE policy_words IS '政策 Policy: words of the searched fields, one row a version of the texts';
CREATE INDEX policy_words_found ON policy_words USING gin (words);
ALTER TABLE policy_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_words_sight ON policy_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = policy_words.city AND t.record = policy_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = policy_words.city AND t.record = policy_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION policy_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM policy_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION policy_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION policy_matching(tsquery, date, timestamptz) TO wutong_app;

-- Policy field (政策指标)
CREATE TABLE policy_field_history (
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
  "label" text,
  "code" text,
  "unit" text,
  "place_code" text,
  "definition" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE policy_field_history IS '政策指标 Policy field: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN policy_field_history."label" IS '名称 Label: 指标的名称。';
COMMENT ON COLUMN policy_field_history."code" IS '标识 Code: 规则里用的标识。';
COMMENT ON COLUMN policy_field_history."unit" IS '单位 Unit: 计量单位或值的类型。';
COMMENT ON COLUMN policy_field_history."place_code" IS '登记地 Kept at: 由哪里维护。';
COMMENT ON COLUMN policy_field_history."definition" IS '定义 Definition: 类型、取值、更新与公式,按规则文件格式。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX policy_field_history_now ON policy_field_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX policy_field_history_merged ON policy_field_history (city, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX policy_field_history_code ON policy_field_history (city, "code") WHERE "code" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE policy_field_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_field_history_sight ON policy_field_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = policy_field_history.city AND t.record = policy_field_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_field_history TO wutong_app;
CREATE VIEW policy_field WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "label", "code", "unit", "place_code", "definition"
  FROM policy_field_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON policy_field TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE policy_field_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE policy_field_words IS '政策指标 Policy field: words of the searched fields, one row a version of the texts';
CREATE INDEX policy_field_words_found ON policy_field_words USING gin (words);
ALTER TABLE policy_field_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_field_words_sight ON policy_field_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = policy_field_words.city AND t.record = policy_field_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = policy_field_words.city AND t.record = policy_field_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_field_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION policy_field_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM policy_field_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION policy_field_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION policy_field_matching(tsquery, date, timestamptz) TO wutong_app;

-- Firm facts (企业指标)
CREATE TABLE fact_sheet_history (
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
  "firm" text,
  "credit_code" text,
  "place_code" text,
  "origin" text,
  "facts" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE fact_sheet_history IS '企业指标 Firm facts: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN fact_sheet_history."title" IS '名称 Title: 哪家企业、哪份材料。';
COMMENT ON COLUMN fact_sheet_history."firm" IS '企业 Firm: 这些指标说的是哪家企业。';
COMMENT ON COLUMN fact_sheet_history."credit_code" IS '统一社会信用代码 Credit code: 企业的18位代码。';
COMMENT ON COLUMN fact_sheet_history."place_code" IS '属地 Place: 企业登记在哪个县(市、区)。';
COMMENT ON COLUMN fact_sheet_history."origin" IS '来源类别 Origin: 这些指标从哪里来。';
COMMENT ON COLUMN fact_sheet_history."facts" IS '指标 Facts: 指标与值;空值表示收回此前的说法。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX fact_sheet_history_now ON fact_sheet_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX fact_sheet_history_merged ON fact_sheet_history (city, merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE fact_sheet_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY fact_sheet_history_sight ON fact_sheet_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = fact_sheet_history.city AND t.record = fact_sheet_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON fact_sheet_history TO wutong_app;
CREATE VIEW fact_sheet WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "firm", "credit_code", "place_code", "origin", "facts"
  FROM fact_sheet_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON fact_sheet TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE fact_sheet_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE fact_sheet_words IS '企业指标 Firm facts: words of the searched fields, one row a version of the texts';
CREATE INDEX fact_sheet_words_found ON fact_sheet_words USING gin (words);
ALTER TABLE fact_sheet_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY fact_sheet_words_sight ON fact_sheet_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = fact_sheet_words.city AND t.record = fact_sheet_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = fact_sheet_words.city AND t.record = fact_sheet_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON fact_sheet_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION fact_sheet_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM fact_sheet_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION fact_sheet_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_sheet_matching(tsquery, date, timestamptz) TO wutong_app;

CREATE INDEX fact_sheet_history_firm ON fact_sheet_history (city, firm);

-- Who has been found to qualify for what, so that nobody is told of the same firm and text twice.
CREATE TABLE policy_match (
  "city" text NOT NULL,
  "edition" text NOT NULL,
  "firm" text NOT NULL,
  "place" text,
  "found_on" date NOT NULL,
  "because" jsonb NOT NULL,
  "seq" bigint,
  PRIMARY KEY (city, edition, firm)
);
COMMENT ON TABLE policy_match IS '政策匹配:某企业首次符合某一版政策的日期与原因,只增 / the day a firm first qualified for a version, and why; insert-only';
COMMENT ON COLUMN policy_match."edition" IS '版本 Version: 政策版本标识。';
COMMENT ON COLUMN policy_match."firm" IS '企业 Firm: 主体记录。';
COMMENT ON COLUMN policy_match."place" IS '属地 Place: 当日的登记地。';
COMMENT ON COLUMN policy_match."found_on" IS '发现日期 Found on: 进入当日摘要的日期。';
COMMENT ON COLUMN policy_match."because" IS '原因 Because: 两种语言的一句话。';
COMMENT ON COLUMN policy_match."seq" IS '引起的记账 Entry: 使其符合的那条记账;空为首次比对。';
CREATE INDEX policy_match_found ON policy_match (city, found_on, edition);
ALTER TABLE policy_match ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_match_sight ON policy_match USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))))
  WITH CHECK (city = current_setting('app.city') AND (SELECT current_setting('app.reach', true)) = '*');
GRANT SELECT, INSERT ON policy_match TO wutong_app;

CREATE TABLE fact_upload (
  "city" text NOT NULL,
  "id" text NOT NULL,
  "account" text NOT NULL,
  "office" text NOT NULL,
  "origin" text NOT NULL,
  "told_on" date NOT NULL,
  "file" text NOT NULL,
  "bytes" bytea NOT NULL,
  "mapping" jsonb NOT NULL DEFAULT '{}',
  "state" text NOT NULL CHECK (state IN ('ready', 'done')),
  "created_at" timestamptz NOT NULL,
  PRIMARY KEY (city, id)
);
COMMENT ON TABLE fact_upload IS '企业指标表格:含原件,提交前什么也不写入 / sheets of facts handed in, with the file; nothing is written before the commit';
COMMENT ON COLUMN fact_upload."origin" IS '来源类别 Origin: 年报、登记表或其他表格。';
COMMENT ON COLUMN fact_upload."told_on" IS '日期 Day: 表内没有日期列时,指标自哪天起算。';
COMMENT ON COLUMN fact_upload."mapping" IS '列对应 Mapping: 列到指标和单位。';
ALTER TABLE fact_upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY fact_upload_own ON fact_upload USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR account = (SELECT current_setting('app.account', true))));
GRANT SELECT, INSERT, UPDATE, DELETE ON fact_upload TO wutong_app;
