-- Published statements.

-- Statement (公开说法)
CREATE TABLE statement_history (
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
  "statement_no" text,
  "subject" text,
  "place_code" text,
  "metric" text,
  "value" numeric,
  "unit" text,
  "qualifier" text,
  "state" text,
  "period_from" text,
  "period_to" text,
  "as_of" text,
  "source" text,
  "source_line" text,
  "verified_on" text,
  "verification" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE statement_history IS '公开说法 Statement: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN statement_history."statement_no" IS '编号 Number: 来表所用的编号。';
COMMENT ON COLUMN statement_history."subject" IS '主体 Subject: 这个数说的是谁。';
COMMENT ON COLUMN statement_history."place_code" IS '地区 Place: 主体所在地区;认不出的留空。';
COMMENT ON COLUMN statement_history."metric" IS '指标 Metric: 原文所说的指标名称。';
COMMENT ON COLUMN statement_history."value" IS '数值 Value: 换算成基本单位后的数。';
COMMENT ON COLUMN statement_history."unit" IS '单位 Unit: 换算后的基本单位;表外的单位照原样保留。';
COMMENT ON COLUMN statement_history."qualifier" IS '限定词 Qualifier: 这个数是确数还是约数。';
COMMENT ON COLUMN statement_history."state" IS '状态 State: 这笔钱或这些项目处在什么状态。';
COMMENT ON COLUMN statement_history."period_from" IS '期间起 Period from: 所说期间的开始。';
COMMENT ON COLUMN statement_history."period_to" IS '期间止 Period to: 所说期间的结束。';
COMMENT ON COLUMN statement_history."as_of" IS '截止日期 Cut-off: 数据截止日;没有截止日的数不能相加。';
COMMENT ON COLUMN statement_history."source" IS '来源 Source: 报道、文件或发布会。';
COMMENT ON COLUMN statement_history."source_line" IS '来源行号 Line: 在来源中的行。';
COMMENT ON COLUMN statement_history."verified_on" IS '核对日期 Verified on: 对照原文核对的日期。';
COMMENT ON COLUMN statement_history."verification" IS '核对结果 Verification: 与原文及台账对照的结果。';
COMMENT ON COLUMN statement_history."remark" IS '备注 Remark: 说明。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX statement_history_now ON statement_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX statement_history_statement_no ON statement_history (city, "statement_no") WHERE "statement_no" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE statement_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY statement_history_city ON statement_history USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON statement_history TO wutong_app;
CREATE VIEW statement WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "statement_no", "subject", "place_code", "metric", "value", "unit", "qualifier", "state", "period_from", "period_to", "as_of", "source", "source_line", "verified_on", "verification", "remark"
  FROM statement_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON statement TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE statement_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE statement_words IS '公开说法 Statement: words of the searched fields, one row a version of the texts';
CREATE INDEX statement_words_found ON statement_words USING gin (words);
ALTER TABLE statement_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY statement_words_city ON statement_words USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON statement_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION statement_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM statement_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION statement_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION statement_matching(tsquery, date, timestamptz) TO wutong_app;
