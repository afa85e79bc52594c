-- Places, offices and parties. Places and offices are reference data with validity dates; parties are records with a ledger.

CREATE TABLE place (
  city text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  short text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'city', 'county', 'township', 'village', 'zone')),
  parent text,
  valid_from date,
  valid_to date,
  successor text,
  aliases text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (city, code),
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
);
COMMENT ON TABLE place IS '行政区划:valid_from 含、valid_to 不含;撤并后由 successor 承接 / division tree with validity dates; successor takes over when a place ends';

CREATE TABLE place_alias (
  city text NOT NULL,
  code text NOT NULL,
  alias text NOT NULL,
  added_at timestamptz NOT NULL,
  added_by text NOT NULL,
  PRIMARY KEY (city, code, alias),
  FOREIGN KEY (city, code) REFERENCES place (city, code)
);
COMMENT ON TABLE place_alias IS '管理员补充的别名,只增不改 / aliases added by administrators, insert-only';

CREATE TABLE office (
  city text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  place text NOT NULL,
  valid_from date,
  valid_to date,
  PRIMARY KEY (city, code),
  FOREIGN KEY (city, place) REFERENCES place (city, code)
);
COMMENT ON TABLE office IS '机构:岗位所在单位,归属一个行政区 / organisations in which posts are held; each sits in one place';

GRANT SELECT ON place, place_alias, office TO wutong_app;
GRANT INSERT ON place_alias, office TO wutong_app;

ALTER TABLE place ENABLE ROW LEVEL SECURITY;
ALTER TABLE place_alias ENABLE ROW LEVEL SECURITY;
ALTER TABLE office ENABLE ROW LEVEL SECURITY;
CREATE POLICY place_city ON place USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY place_alias_city ON place_alias USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY office_city ON office USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));

-- Party (主体)
CREATE TABLE party_history (
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
  "type" text,
  "credit_code" text,
  "aliases" text,
  "industry" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE party_history IS '主体 Party: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN party_history."name" IS '名称 Name: 营业执照或登记证书上的全称。';
COMMENT ON COLUMN party_history."type" IS '类型 Type: 它是哪一类组织;一个主体只有一类。';
COMMENT ON COLUMN party_history."credit_code" IS '统一社会信用代码 Unified social credit code: 18 位,末位为校验码;校验不通过的不登记。';
COMMENT ON COLUMN party_history."aliases" IS '又称 Also known as: 曾用名和简称,用顿号隔开;用于查找,不用于统计。';
COMMENT ON COLUMN party_history."place" IS '登记地 Registered at: 登记机关所在的行政区,不是项目所在地。';
COMMENT ON COLUMN party_history."industry" IS '行业 Industry: 国民经济行业分类(GB/T 4754)的代码或名称。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX party_history_now ON party_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX party_history_credit_code ON party_history (city, "credit_code") WHERE "credit_code" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE party_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY party_history_city ON party_history USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON party_history TO wutong_app;
CREATE VIEW party WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "name", "type", "credit_code", "aliases", "industry"
  FROM party_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON party TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE party_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE party_words IS '主体 Party: words of the searched fields, one row a version of the texts';
CREATE INDEX party_words_found ON party_words USING gin (words);
ALTER TABLE party_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY party_words_city ON party_words USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON party_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION party_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM party_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION party_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION party_matching(tsquery, date, timestamptz) TO wutong_app;
