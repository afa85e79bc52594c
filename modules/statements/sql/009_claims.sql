-- What the press desk knows of a statement beside its number: the page it stands on, the region, the period in words.

ALTER TABLE statement_history
  ADD COLUMN "page" text,
  ADD COLUMN "published_on" text,
  ADD COLUMN "speaks_of" text,
  ADD COLUMN "region" text,
  ADD COLUMN "figure_kind" text,
  ADD COLUMN "value_max" numeric,
  ADD COLUMN "classifier" text,
  ADD COLUMN "per" text,
  ADD COLUMN "period_text" text,
  ADD COLUMN "comparison" text;
COMMENT ON COLUMN statement_history."page" IS '版面 Page: 登记这个说法的版面。';
COMMENT ON COLUMN statement_history."published_on" IS '发表日期 Published on: 报道或文件的日期。';
COMMENT ON COLUMN statement_history."speaks_of" IS '对应指标 Speaks of: 所说的是哪个计算指标(代码);不对应任何指标的留空。';
COMMENT ON COLUMN statement_history."region" IS '所说地区 Region: 原文所说的地区全称;本市以外的地区也写在这里。';
COMMENT ON COLUMN statement_history."figure_kind" IS '数的种类 Sort of figure: 水平、增减、占比、位次或目标。';
COMMENT ON COLUMN statement_history."value_max" IS '数值上限 Upper value: 区间(3—5家)的上端。';
COMMENT ON COLUMN statement_history."classifier" IS '量词 Classifier: 原文的量词:个、家、户。';
COMMENT ON COLUMN statement_history."per" IS '每 Per: 分母:年、户、亩。';
COMMENT ON COLUMN statement_history."period_text" IS '期间原文 Period in words: 原文怎么说期间。';
COMMENT ON COLUMN statement_history."comparison" IS '对比 Comparison: 同比、环比或与何者相比。';
CREATE INDEX statement_history_page ON statement_history (city, "page") WHERE "page" IS NOT NULL AND known_to = 'infinity';
DROP VIEW statement;
CREATE VIEW statement WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "statement_no", "subject", "place_code", "metric", "value", "unit", "qualifier", "state", "period_from", "period_to", "as_of", "source", "source_line", "verified_on", "verification", "page", "published_on", "speaks_of", "region", "figure_kind", "value_max", "classifier", "per", "period_text", "comparison", "remark"
  FROM statement_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON statement TO wutong_app;
