-- Leads and signing events.

-- Investment lead (招商线索)
CREATE TABLE lead_history (
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
  "investor" text,
  "investor_credit_code" text,
  "intended_amount_yuan" numeric(18,2),
  "state" text,
  "origin_place_code" text,
  "chain" text,
  "lead_officer_role" text,
  "gap" text,
  "source_channel" text,
  "contacted_on" text,
  "in_talks_on" text,
  "signed_on" text,
  "signing" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE lead_history IS '招商线索 Investment lead: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN lead_history."title" IS '线索名称 Lead: 在谈的项目名称。';
COMMENT ON COLUMN lead_history."investor" IS '投资方 Investor: 出资一方的名称。';
COMMENT ON COLUMN lead_history."investor_credit_code" IS '投资方统一社会信用代码 Investor’s credit code: 投资方的18位代码;校验位不对的不登记。';
COMMENT ON COLUMN lead_history."intended_amount_yuan" IS '意向投资额 Intended investment: 投资方口头或意向书所说的数;不是签约额。';
COMMENT ON COLUMN lead_history."state" IS '上报状态 Reported state: 来表所写的洽谈状态;阶段以日期为准。';
COMMENT ON COLUMN lead_history."origin_place_code" IS '招引地 Place: 提出并跟进线索的县(市、区)。';
COMMENT ON COLUMN lead_history."chain" IS '产业链 Industry chain: 所属重点产业链。';
COMMENT ON COLUMN lead_history."lead_officer_role" IS '领衔领导职务 Lead officer (post): 牵头洽谈的领导职务,不填姓名。';
COMMENT ON COLUMN lead_history."gap" IS '补链环节 Gap: 线索所补的产业链缺口。';
COMMENT ON COLUMN lead_history."source_channel" IS '线索来源 Where it came from: 从哪次活动或渠道得来。';
COMMENT ON COLUMN lead_history."contacted_on" IS '首次对接日期 Contacted on: 与投资方首次接触的日期。';
COMMENT ON COLUMN lead_history."in_talks_on" IS '进入在谈日期 In talks since: 双方开始实质洽谈的日期。';
COMMENT ON COLUMN lead_history."signed_on" IS '转签约日期 Became a signing on: 签订正式合同的日期。';
COMMENT ON COLUMN lead_history."signing" IS '签约记录 Signing: 转成的正式签约。';
COMMENT ON COLUMN lead_history."remark" IS '备注 Remark: 说明;备注不改变任何数字。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX lead_history_now ON lead_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
ALTER TABLE lead_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY lead_history_city ON lead_history USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON lead_history TO wutong_app;
CREATE VIEW lead WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "investor", "investor_credit_code", "intended_amount_yuan", "state", "origin_place_code", "chain", "lead_officer_role", "gap", "source_channel", "contacted_on", "in_talks_on", "signed_on", "signing", "remark"
  FROM lead_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON lead TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE lead_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE lead_words IS '招商线索 Investment lead: words of the searched fields, one row a version of the texts';
CREATE INDEX lead_words_found ON lead_words USING gin (words);
ALTER TABLE lead_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY lead_words_city ON lead_words USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON lead_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION lead_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM lead_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION lead_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead_matching(tsquery, date, timestamptz) TO wutong_app;

-- Signing event (签约事件)
CREATE TABLE signing_history (
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
  "event_on" text,
  "event_type" text,
  "investor" text,
  "investor_credit_code" text,
  "contract_no" text,
  "related_contract_no" text,
  "amount_yuan" numeric(18,2),
  "amount_meaning" text,
  "increment_yuan" numeric(18,2),
  "origin_place_code" text,
  "host_place_code" text,
  "shares" jsonb,
  "chain" text,
  "activity" text,
  "status" text,
  "status_on" text,
  "lead_officer_role" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE signing_history IS '签约事件 Signing event: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN signing_history."event_on" IS '签订日期 Signed on: 文件签订的日期。';
COMMENT ON COLUMN signing_history."title" IS '项目名称 Title: 文件所写的项目或协议名称。';
COMMENT ON COLUMN signing_history."event_type" IS '签约类型 Kind of event: 这次签的是什么;只有正式合同和更换业主计为签约。';
COMMENT ON COLUMN signing_history."investor" IS '投资方 Investor: 出资一方的名称。';
COMMENT ON COLUMN signing_history."investor_credit_code" IS '投资方统一社会信用代码 Investor’s credit code: 投资方的18位代码;校验位不对的不登记。';
COMMENT ON COLUMN signing_history."contract_no" IS '合同编号 Contract number: 正式合同的编号;没有编号不计签约。';
COMMENT ON COLUMN signing_history."related_contract_no" IS '关联合同编号 Related contract: 增资、换业主、补充协议所针对的原合同。';
COMMENT ON COLUMN signing_history."amount_yuan" IS '协议金额 Amount on paper: 文件所写的金额;是否计入签约额看签约类型。';
COMMENT ON COLUMN signing_history."amount_meaning" IS '金额含义 What the amount is: 总额、增量,还是增资后的总额。';
COMMENT ON COLUMN signing_history."increment_yuan" IS '增资额 Increment: 本次增加的投资。';
COMMENT ON COLUMN signing_history."origin_place_code" IS '引资地 Origin: 引进项目的县(市、区)。';
COMMENT ON COLUMN signing_history."host_place_code" IS '落户地 Host: 项目落户的县(市、区)。';
COMMENT ON COLUMN signing_history."shares" IS '分成比例 Shares: 飞地项目各地的份额,合计为一。';
COMMENT ON COLUMN signing_history."chain" IS '产业链 Industry chain: 所属重点产业链。';
COMMENT ON COLUMN signing_history."activity" IS '签约活动 Event: 在哪次活动上签订。';
COMMENT ON COLUMN signing_history."status" IS '合同状态 Status: 合同目前是否有效。';
COMMENT ON COLUMN signing_history."status_on" IS '状态日期 Status since: 终止或更换业主的日期。';
COMMENT ON COLUMN signing_history."lead_officer_role" IS '领衔领导职务 Lead officer (post): 牵头洽谈的领导职务,不填姓名。';
COMMENT ON COLUMN signing_history."remark" IS '备注 Remark: 说明;备注不改变任何数字。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX signing_history_now ON signing_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX signing_history_contract_no ON signing_history (city, "contract_no") WHERE "contract_no" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE signing_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY signing_history_city ON signing_history USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON signing_history TO wutong_app;
CREATE VIEW signing WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "event_on", "event_type", "investor", "investor_credit_code", "contract_no", "related_contract_no", "amount_yuan", "amount_meaning", "increment_yuan", "origin_place_code", "host_place_code", "shares", "chain", "activity", "status", "status_on", "lead_officer_role", "remark"
  FROM signing_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON signing TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE signing_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE signing_words IS '签约事件 Signing event: words of the searched fields, one row a version of the texts';
CREATE INDEX signing_words_found ON signing_words USING gin (words);
ALTER TABLE signing_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY signing_words_city ON signing_words USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON signing_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION signing_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM signing_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION signing_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION signing_matching(tsquery, date, timestamptz) TO wutong_app;
