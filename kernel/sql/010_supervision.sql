-- What a supervised duty (督办事项) tells beside its cycle: where it was decided, its parts, its metric, its review and filing.
ALTER TABLE duty_history
  ADD COLUMN "number" text,
  ADD COLUMN "supervised" boolean,
  ADD COLUMN "decided_in" text,
  ADD COLUMN "source_on" text,
  ADD COLUMN "lead_unit" text,
  ADD COLUMN "co_units" text,
  ADD COLUMN "category" text,
  ADD COLUMN "limit_text" text,
  ADD COLUMN "part_of" text,
  ADD COLUMN "part" text,
  ADD COLUMN "metric" text,
  ADD COLUMN "metric_since" text,
  ADD COLUMN "target" numeric,
  ADD COLUMN "target_text" text,
  ADD COLUMN "progress_text" text,
  ADD COLUMN "progress_on" text,
  ADD COLUMN "reviewed_on" text,
  ADD COLUMN "review_opinion" text,
  ADD COLUMN "archived_on" text,
  ADD COLUMN "archive_no" text,
  ADD COLUMN "told_assigned_on" text,
  ADD COLUMN "told_status" text,
  ADD COLUMN "told_closed_on" text,
  ADD COLUMN "told_feedback_on" text,
  ADD COLUMN "told_evidence" text,
  ADD COLUMN "told_handler" text,
  ADD COLUMN "told_closer" text,
  ADD COLUMN "told_extended_to" text,
  ADD COLUMN "told_extension_approver" text,
  ADD COLUMN "backfill_approver" text,
  ADD COLUMN "remark" text;
COMMENT ON COLUMN duty_history."number" IS '编号 Number: 任务清单中的编号。';
COMMENT ON COLUMN duty_history."supervised" IS '督办事项 Supervised: 是督办事项的,办结前须先审结;一经列入不再撤下。';
COMMENT ON COLUMN duty_history."decided_in" IS '议定来源 Decided in: 议定它的会议、批示、文件或任务清单。';
COMMENT ON COLUMN duty_history."source_on" IS '会议(批示)日期 Decided on: 会议或批示的日期。';
COMMENT ON COLUMN duty_history."lead_unit" IS '牵头单位(原文) Lead unit (as written): 来源中写的牵头单位。';
COMMENT ON COLUMN duty_history."co_units" IS '配合单位(原文) Supporting units (as written): 来源中写的配合单位。';
COMMENT ON COLUMN duty_history."category" IS '事项类别 Category: 来源中的类别。';
COMMENT ON COLUMN duty_history."limit_text" IS '办结时限(原文) Deadline (as written): 来源中写的时限。';
COMMENT ON COLUMN duty_history."part_of" IS '所属事项 Part of: 由哪一项责任拆分而来。';
COMMENT ON COLUMN duty_history."part" IS '主办或协办 Lead or support: 拆分后是主办还是协办。';
COMMENT ON COLUMN duty_history."metric" IS '对应指标 Metric: 完成情况由哪一个指标算出。';
COMMENT ON COLUMN duty_history."metric_since" IS '指标起算 Counted since: 指标从哪一天起算。';
COMMENT ON COLUMN duty_history."target" IS '目标值 Target: 按指标的单位填写。';
COMMENT ON COLUMN duty_history."target_text" IS '目标(原文) Target (as written): 来源中写的目标。';
COMMENT ON COLUMN duty_history."progress_text" IS '进展情况 Progress: 最近一次报送的进展。';
COMMENT ON COLUMN duty_history."progress_on" IS '进展日期 Progress of: 进展截至哪一天。';
COMMENT ON COLUMN duty_history."reviewed_on" IS '审结日期 Reviewed on: 审核办理结果的日期;由承办人以外的人登记。';
COMMENT ON COLUMN duty_history."review_opinion" IS '审结意见 Review: 审核意见:办到什么程度,凭什么认定。';
COMMENT ON COLUMN duty_history."archived_on" IS '归档日期 Archived on: 材料归档的日期。';
COMMENT ON COLUMN duty_history."archive_no" IS '归档号 File number: 归档的卷号。';
COMMENT ON COLUMN duty_history."told_assigned_on" IS '表内交办日期 Assigned on (in the sheet): 来表所写的交办日期;单位或时限不明的,交办后才起算。';
COMMENT ON COLUMN duty_history."told_status" IS '表内完成情况 State (in the sheet): 来表所写的完成情况,不作为办结。';
COMMENT ON COLUMN duty_history."told_closed_on" IS '表内办结日期 Closed on (in the sheet): 来表所写的办结日期,不作为办结。';
COMMENT ON COLUMN duty_history."told_feedback_on" IS '表内反馈日期 Answered on (in the sheet): 来表所写的首次反馈日期。';
COMMENT ON COLUMN duty_history."told_evidence" IS '表内佐证 Proof (in the sheet): 来表所写的佐证材料。';
COMMENT ON COLUMN duty_history."told_handler" IS '表内承办岗位 Handler (in the sheet): 来表所写的承办岗位。';
COMMENT ON COLUMN duty_history."told_closer" IS '表内审结岗位 Closer (in the sheet): 来表所写的审结岗位。';
COMMENT ON COLUMN duty_history."told_extended_to" IS '表内延期至 Extended to (in the sheet): 来表所写的延期日期;未经审批不作为延期。';
COMMENT ON COLUMN duty_history."told_extension_approver" IS '表内延期批准岗位 Extension approved by (in the sheet): 来表所写的批准岗位。';
COMMENT ON COLUMN duty_history."backfill_approver" IS '补录批准人职务 Backfill approved by: 启用本账本前已办结、准予补录的批准人职务。';
COMMENT ON COLUMN duty_history."remark" IS '备注 Remark: 说明。';

DROP VIEW duty;
CREATE VIEW duty WITH (security_invoker = true) AS
  SELECT city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags, "owner_office", "assignee", "from_office", "born_from", "about", "basis_doc", "basis_clause", "clock", "term_days", "due_on", "assigned_on", "signed_for_on", "in_work_on", "answered_on", "result", "result_proof", "closed_on", "closing_note", "extension_days", "extension_until", "extension_approver", "number", "supervised", "decided_in", "source_on", "lead_unit", "co_units", "category", "limit_text", "part_of", "part", "metric", "metric_since", "target", "target_text", "progress_text", "progress_on", "reviewed_on", "review_opinion", "archived_on", "archive_no", "told_assigned_on", "told_status", "told_closed_on", "told_feedback_on", "told_evidence", "told_handler", "told_closer", "told_extended_to", "told_extension_approver", "backfill_approver", "remark"
  FROM duty_history
  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;
GRANT SELECT ON duty TO wutong_app;

CREATE INDEX duty_history_part ON duty_history (city, part_of) WHERE part_of IS NOT NULL;
CREATE INDEX duty_history_decided ON duty_history (city, decided_in) WHERE decided_in IS NOT NULL;
