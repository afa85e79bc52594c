-- Bulletins, from the draft to the sealed paper.

-- Bulletin (通报)
CREATE TABLE bulletin_history (
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
  "template" text,
  "from_office" text,
  "mark" text,
  "as_of" text,
  "period_from" text,
  "period_to" text,
  "recipients" text,
  "copies" text,
  "signers" text,
  "urgency" text,
  "note" text,
  "present" text,
  "absent" text,
  "observers" text,
  "body" text,
  "corrects" text,
  "drafted_on" text,
  "asked_on" text,
  "checked_on" text,
  "checked_text" text,
  "checked_paper" text,
  "number_code" text,
  "number_year" bigint,
  "number_serial" bigint,
  "dated_on" text,
  "sealed_on" text,
  "sealed_known" text,
  "sealed_versions" text,
  "sealed_paper" text,
  "sealed_sha256" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE bulletin_history IS '通报 Bulletin: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN bulletin_history."title" IS '标题 Title: 通报的标题。';
COMMENT ON COLUMN bulletin_history."template" IS '文种 Sort of paper: 通报、专报、简报、纪要或督办函。';
COMMENT ON COLUMN bulletin_history."place" IS '属地 Place: 说的是哪里:不另指明的数都是它的。';
COMMENT ON COLUMN bulletin_history."from_office" IS '发文机关 Issued by: 印发的机关。';
COMMENT ON COLUMN bulletin_history."mark" IS '发文机关标志 Mark: 与机关名称不同时填写,如简报的报头(GB/T 9704-2012 7.2.4)。';
COMMENT ON COLUMN bulletin_history."as_of" IS '数据截止日 Cut-off: 不另指明的数都截至这一天。';
COMMENT ON COLUMN bulletin_history."period_from" IS '期间起 Period from: 期间数从这一天起。';
COMMENT ON COLUMN bulletin_history."period_to" IS '期间止 Period to: 期间数到这一天止。';
COMMENT ON COLUMN bulletin_history."recipients" IS '主送机关 To: 一行一个。';
COMMENT ON COLUMN bulletin_history."copies" IS '抄送机关 Copies: 一行一个。';
COMMENT ON COLUMN bulletin_history."signers" IS '签发人 Signed by: 签发的岗位,一行一个。';
COMMENT ON COLUMN bulletin_history."urgency" IS '紧急程度 Urgency: 特急或加急。';
COMMENT ON COLUMN bulletin_history."note" IS '附注 Note: 成文日期下括号内的话。';
COMMENT ON COLUMN bulletin_history."present" IS '出席 Present: 纪要用,一行一个单位或岗位。';
COMMENT ON COLUMN bulletin_history."absent" IS '请假 Absent: 纪要用,一行一个单位或岗位。';
COMMENT ON COLUMN bulletin_history."observers" IS '列席 Observers: 纪要用,一行一个单位或岗位。';
COMMENT ON COLUMN bulletin_history."body" IS '正文 Text: 正文及其中的数、表、图、清单。';
COMMENT ON COLUMN bulletin_history."corrects" IS '更正 Corrects: 本件更正的那份通报。';
COMMENT ON COLUMN bulletin_history."drafted_on" IS '拟稿日期 Drafted on: 最后一次拟写正文的日期。';
COMMENT ON COLUMN bulletin_history."asked_on" IS '送核日期 Sent for check on: 送去核稿的日期。';
COMMENT ON COLUMN bulletin_history."checked_on" IS '核稿日期 Checked on: 他人核稿的日期。';
COMMENT ON COLUMN bulletin_history."checked_text" IS '核稿内容指纹 Text checked: 核稿时内容的 SHA-256;内容改了就不再相符。';
COMMENT ON COLUMN bulletin_history."checked_paper" IS '核稿数据指纹 Figures checked: 核稿时排出的全文(含各数)的 SHA-256。';
COMMENT ON COLUMN bulletin_history."number_code" IS '机关代字 Code: 发文字号里的机关代字,如“长政督”。';
COMMENT ON COLUMN bulletin_history."number_year" IS '年份 Year: 发文字号里的年份。';
COMMENT ON COLUMN bulletin_history."number_serial" IS '顺序号 Serial: 发文顺序号;简报和纪要印作期号。';
COMMENT ON COLUMN bulletin_history."dated_on" IS '成文日期 Dated: 印在落款处的日期。';
COMMENT ON COLUMN bulletin_history."sealed_on" IS '印发日期 Sealed on: 印发并封存的日期;此后不再改变。';
COMMENT ON COLUMN bulletin_history."sealed_known" IS '数据已知时刻 Known at: 各数依据此刻已记入账本的内容算出。';
COMMENT ON COLUMN bulletin_history."sealed_versions" IS '指标定义版本 Versions: 各指标所用定义的版本。';
COMMENT ON COLUMN bulletin_history."sealed_paper" IS '封存稿指纹 Sealed paper: 封存稿(全文与各数)的 SHA-256。';
COMMENT ON COLUMN bulletin_history."sealed_sha256" IS '印发件指纹 Sealed file: 印发的 Word 文件的 SHA-256。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX bulletin_history_now ON bulletin_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX bulletin_history_merged ON bulletin_history (city, merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE bulletin_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY bulletin_history_sight ON bulletin_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = bulletin_history.city AND t.record = bulletin_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON bulletin_history TO wutong_app;
CREATE VIEW bulletin WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "template", "from_office", "mark", "as_of", "period_from", "period_to", "recipients", "copies", "signers", "urgency", "note", "present", "absent", "observers", "body", "corrects", "drafted_on", "asked_on", "checked_on", "checked_text", "checked_paper", "number_code", "number_year", "number_serial", "dated_on", "sealed_on", "sealed_known", "sealed_versions", "sealed_paper", "sealed_sha256"
  FROM bulletin_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON bulletin TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE bulletin_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE bulletin_words IS '通报 Bulletin: words of the searched fields, one row a version of the texts';
CREATE INDEX bulletin_words_found ON bulletin_words USING gin (words);
ALTER TABLE bulletin_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY bulletin_words_sight ON bulletin_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = bulletin_words.city AND t.record = bulletin_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = bulletin_words.city AND t.record = bulletin_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON bulletin_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION bulletin_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM bulletin_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION bulletin_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bulletin_matching(tsquery, date, timestamptz) TO wutong_app;

-- A number is looked for before it is given.
CREATE INDEX bulletin_history_number ON bulletin_history (city, number_code, number_year, number_serial)
  WHERE known_to = 'infinity' AND number_serial IS NOT NULL;
