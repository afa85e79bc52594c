-- Changes of the division tree are acts of the ledger: their records, and the codes they bring.
-- The table `place` stays what shipped; the tree of any pair of dates is that table and the changes known and in force.

ALTER TABLE place ADD COLUMN since_entry bigint;
COMMENT ON COLUMN place.since_entry IS '由账本中的区划变更带来的代码,值为该变更的记账序号;空值为随软件提供的区划表 / a code brought by a division change in the ledger: the number of that entry; empty: the table that shipped';
-- Posts and offices refer to a code, so a new one is registered when its change is accepted. Nothing else of a place is written.
GRANT INSERT ON place TO wutong_app;

-- Few rows are merged into another, and whoever opens a survivor asks which they are.
CREATE INDEX party_history_merged ON party_history (city, merged_into) WHERE merged_into IS NOT NULL;

-- Division change (区划变更)
CREATE TABLE place_change_history (
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
  "what" text,
  "doc_no" text,
  "detail" text,
  "revoked" boolean,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE place_change_history IS '区划变更 Division change: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN place_change_history."title" IS '变更 Change: 一句话说明撤并了什么、改成了什么。';
COMMENT ON COLUMN place_change_history."place" IS '行政区 Division: 变更首先涉及的行政区。';
COMMENT ON COLUMN place_change_history."what" IS '类型 Type: 设立、更名、变更代码、改变隶属、合并、拆分或撤销。';
COMMENT ON COLUMN place_change_history."doc_no" IS '批准文号 Document number: 批准这项变更的文件的文号(《行政区划管理条例》)。';
COMMENT ON COLUMN place_change_history."detail" IS '内容 Content: 变更的全部内容,JSON 文本,由程序写入。';
COMMENT ON COLUMN place_change_history."revoked" IS '已撤回 Taken back: 登记有误、已经撤回的变更不再起作用,记录保留。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX place_change_history_now ON place_change_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX place_change_history_merged ON place_change_history (city, merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE place_change_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY place_change_history_sight ON place_change_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = place_change_history.city AND t.record = place_change_history.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON place_change_history TO wutong_app;
CREATE VIEW place_change WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "what", "doc_no", "detail", "revoked"
  FROM place_change_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON place_change TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE place_change_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE place_change_words IS '区划变更 Division change: words of the searched fields, one row a version of the texts';
CREATE INDEX place_change_words_found ON place_change_words USING gin (words);
ALTER TABLE place_change_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY place_change_words_sight ON place_change_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = place_change_words.city AND t.record = place_change_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = place_change_words.city AND t.record = place_change_words.record))));
GRANT SELECT, INSERT, UPDATE, DELETE ON place_change_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION place_change_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM place_change_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION place_change_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION place_change_matching(tsquery, date, timestamptz) TO wutong_app;
