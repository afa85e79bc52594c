-- Projects with their monthly progress, and batches.

-- Project (项目)
CREATE TABLE project_history (
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
  "code" text,
  "name" text,
  "builder" text,
  "credit_code" text,
  "place_code" text,
  "site_code" text,
  "shares" jsonb,
  "chain" text,
  "nature" text,
  "signing" text,
  "batch" text,
  "total_investment_yuan" numeric(18,2),
  "annual_plan_yuan" numeric(18,2),
  "completed_this_year_yuan" numeric(18,2),
  "paid_in_yuan" numeric(18,2),
  "reserved_on" text,
  "signed_on" text,
  "registered_on" text,
  "registration_evidence" text,
  "approved_on" text,
  "approval_doc" text,
  "started_on" text,
  "start_evidence" text,
  "exemption" text,
  "ceremony_on" text,
  "in_statistics_on" text,
  "statistics_evidence" text,
  "first_paid_in_on" text,
  "paid_in_evidence" text,
  "in_production_on" text,
  "production_evidence" text,
  "at_capacity_on" text,
  "capacity_evidence" text,
  "responsible_unit" text,
  "lead_officer_role" text,
  "problems" text,
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE project_history IS '项目 Project: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN project_history."code" IS '项目代码 Project code: 投资项目在线审批监管平台赋予的唯一代码;没有代码就不能认定立项。';
COMMENT ON COLUMN project_history."name" IS '项目名称 Project name: 立项文件上的名称。';
COMMENT ON COLUMN project_history."builder" IS '建设单位 Builder: 承担项目的法人名称。';
COMMENT ON COLUMN project_history."credit_code" IS '统一社会信用代码 Unified social credit code: 建设单位的18位代码;校验位不对的不登记。';
COMMENT ON COLUMN project_history."place_code" IS '属地 Place: 项目计入哪个县(市、区)或市直。';
COMMENT ON COLUMN project_history."site_code" IS '建设地点 Site: 实际建设所在的乡镇、街道。';
COMMENT ON COLUMN project_history."shares" IS '分成比例 Shares: 飞地项目各地的份额,合计为一;全市只计一次。';
COMMENT ON COLUMN project_history."chain" IS '产业链 Industry chain: 所属重点产业链,一个项目只填一条。';
COMMENT ON COLUMN project_history."nature" IS '建设性质 Nature: 新建、扩建、改建和技术改造等。';
COMMENT ON COLUMN project_history."signing" IS '签约记录 Signing: 由哪一次正式签约而来。';
COMMENT ON COLUMN project_history."batch" IS '所属批次 Batch: 参加的集中活动批次;批次不是开工证明。';
COMMENT ON COLUMN project_history."total_investment_yuan" IS '计划总投资 Total planned investment: 建成所需的全部投资,以立项文件为准;不是已完成的投资。';
COMMENT ON COLUMN project_history."annual_plan_yuan" IS '年度计划投资 Planned investment of the year: 本年计划完成的投资。';
COMMENT ON COLUMN project_history."completed_this_year_yuan" IS '本年完成投资 Completed this year: 自1月1日到截止日的完成投资;开工以来累计和上月数都不是它。';
COMMENT ON COLUMN project_history."paid_in_yuan" IS '到位资金 Funds paid in: 到截止日累计实际到账的资金。';
COMMENT ON COLUMN project_history."reserved_on" IS '入储备库日期 Reserved on: 列入项目储备库的日期。';
COMMENT ON COLUMN project_history."signed_on" IS '签约日期 Signed on: 正式合同签订日期;框架协议、意向不算。';
COMMENT ON COLUMN project_history."registered_on" IS '注册日期 Registered on: 项目公司领取营业执照的日期。';
COMMENT ON COLUMN project_history."registration_evidence" IS '注册依据 Proof of registration: 营业执照编号。';
COMMENT ON COLUMN project_history."approved_on" IS '立项日期 Approved on: 审批、核准或备案的日期。';
COMMENT ON COLUMN project_history."approval_doc" IS '立项文号 Approval document: 审批、核准或备案文件的文号。';
COMMENT ON COLUMN project_history."started_on" IS '开工日期 Started on: 正式打桩(或主体施工)之日;平场和集中开工活动不算。';
COMMENT ON COLUMN project_history."start_evidence" IS '开工依据 Proof of start: 施工许可证、施工合同或带时间地点的现场照片。';
COMMENT ON COLUMN project_history."exemption" IS '容缺批准 Exemption: 准予先开工后立项的批准人职务和文号。';
COMMENT ON COLUMN project_history."ceremony_on" IS '集中开工活动日期 Ceremony on: 参加集中开工活动的日期;不是开工。';
COMMENT ON COLUMN project_history."in_statistics_on" IS '入库日期 In statistics on: 纳入固定资产投资统计库的日期。';
COMMENT ON COLUMN project_history."statistics_evidence" IS '入库依据 Proof of statistics: 统计联网平台的入库通知或编号。';
COMMENT ON COLUMN project_history."first_paid_in_on" IS '首次到资日期 First funds on: 首笔资金到账的日期。';
COMMENT ON COLUMN project_history."paid_in_evidence" IS '到资依据 Proof of funds: 银行进账单或验资文件。';
COMMENT ON COLUMN project_history."in_production_on" IS '投产日期 In production on: 正式投产之日;试运行不算。';
COMMENT ON COLUMN project_history."production_evidence" IS '投产依据 Proof of production: 竣工验收或入规证明。';
COMMENT ON COLUMN project_history."at_capacity_on" IS '达效日期 At capacity on: 产能达到设计要求的日期。';
COMMENT ON COLUMN project_history."capacity_evidence" IS '达效依据 Proof of capacity: 产量、产值或纳税证明。';
COMMENT ON COLUMN project_history."responsible_unit" IS '责任单位 Responsible unit: 负责推进的唯一单位。';
COMMENT ON COLUMN project_history."lead_officer_role" IS '包联领导职务 Lead officer (post): 包联领导的职务,不填姓名;只能有一位。';
COMMENT ON COLUMN project_history."problems" IS '存在问题 Problems: 当前制约推进的问题。';
COMMENT ON COLUMN project_history."remark" IS '备注 Remark: 说明;备注里的说法不是任何阶段的证明。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX project_history_now ON project_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
CREATE INDEX project_history_code ON project_history (city, "code") WHERE "code" IS NOT NULL AND known_to = 'infinity';
ALTER TABLE project_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY project_history_city ON project_history USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON project_history TO wutong_app;
CREATE VIEW project WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "code", "name", "builder", "credit_code", "place_code", "site_code", "shares", "chain", "nature", "signing", "batch", "total_investment_yuan", "annual_plan_yuan", "completed_this_year_yuan", "paid_in_yuan", "reserved_on", "signed_on", "registered_on", "registration_evidence", "approved_on", "approval_doc", "started_on", "start_evidence", "exemption", "ceremony_on", "in_statistics_on", "statistics_evidence", "first_paid_in_on", "paid_in_evidence", "in_production_on", "production_evidence", "at_capacity_on", "capacity_evidence", "responsible_unit", "lead_officer_role", "problems", "remark"
  FROM project_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON project TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE project_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE project_words IS '项目 Project: words of the searched fields, one row a version of the texts';
CREATE INDEX project_words_found ON project_words USING gin (words);
ALTER TABLE project_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY project_words_city ON project_words USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON project_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION project_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM project_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION project_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION project_matching(tsquery, date, timestamptz) TO wutong_app;

-- Monthly progress (月度进度)
CREATE TABLE project_progress (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "month" text NOT NULL,
  "planned_yuan" numeric(18,2),
  "completed_yuan" numeric(18,2),
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "seq" bigint NOT NULL,
  PRIMARY KEY (city, record, month, known_from)
);
COMMENT ON TABLE project_progress IS '月度进度 Monthly progress: one row a record, month and version; a month is its own effective date';
COMMENT ON COLUMN project_progress."planned_yuan" IS '计划投资 Planned: 当月计划完成的投资。';
COMMENT ON COLUMN project_progress."completed_yuan" IS '完成投资 Completed: 当月实际完成的投资,不是累计数。';
CREATE INDEX project_progress_month ON project_progress (city, month) WHERE known_to = 'infinity';
ALTER TABLE project_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY project_progress_city ON project_progress USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON project_progress TO wutong_app;

-- Batch (批次)
CREATE TABLE batch_history (
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
  "ceremony_on" text,
  "claimed_count" bigint,
  "claimed_amount_yuan" numeric(18,2),
  "remark" text,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE batch_history IS '批次 Batch: one row a version; true from eff_from until before eff_to, known from known_from until before known_to';
COMMENT ON COLUMN batch_history."name" IS '批次名称 Batch name: 集中活动的名称。';
COMMENT ON COLUMN batch_history."place_code" IS '属地 Place: 举办活动的县(市、区)或市直。';
COMMENT ON COLUMN batch_history."ceremony_on" IS '活动日期 Held on: 活动举行的日期;不是任何项目的开工日期。';
COMMENT ON COLUMN batch_history."claimed_count" IS '公布个数 Claimed number: 活动公布的项目个数;与列名个数对照,不入任何合计。';
COMMENT ON COLUMN batch_history."claimed_amount_yuan" IS '公布总投资 Claimed investment: 活动公布的总投资;不入任何合计。';
COMMENT ON COLUMN batch_history."remark" IS '备注 Remark: 说明。';
-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.
CREATE INDEX batch_history_now ON batch_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;
ALTER TABLE batch_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY batch_history_city ON batch_history USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON batch_history TO wutong_app;
CREATE VIEW batch WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "name", "place_code", "ceremony_on", "claimed_count", "claimed_amount_yuan", "remark"
  FROM batch_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON batch TO wutong_app;

-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.
CREATE TABLE batch_words (
  "city" text NOT NULL,
  "record" text NOT NULL,
  "eff_from" date NOT NULL,
  "eff_to" date NOT NULL,
  "known_from" timestamptz NOT NULL,
  "known_to" timestamptz NOT NULL,
  "words" tsvector NOT NULL,
  PRIMARY KEY (city, record, known_from, eff_from)
);
COMMENT ON TABLE batch_words IS '批次 Batch: words of the searched fields, one row a version of the texts';
CREATE INDEX batch_words_found ON batch_words USING gin (words);
ALTER TABLE batch_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY batch_words_city ON batch_words USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT, UPDATE, DELETE ON batch_words TO wutong_app;
-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.
CREATE FUNCTION batch_matching(wanted tsquery, as_of date, known timestamptz)
  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.record FROM batch_words w
    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to
      AND w.known_from <= $3 AND $3 < w.known_to $$;
REVOKE ALL ON FUNCTION batch_matching(tsquery, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION batch_matching(tsquery, date, timestamptz) TO wutong_app;
