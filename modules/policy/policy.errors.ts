/** What can be wrong with policies and facts, in sentences that say what to do. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  POLICY_RULE_UNREADABLE: { kind: 'input', zh: '规则文本读不懂:{path} {why} 请更正后再提交。', en: 'The rule cannot be read: {path} {why} Correct it and send it again.' },
  POLICY_PACK_UNSOUND: { kind: 'input', zh: '规则文件有 {count} 处问题,整份未写入。第一处:{path} {why}', en: 'The rule file has {count} problems, so nothing was written. The first: {path} {why}' },
  POLICY_FILE_UNREADABLE: { kind: 'input', zh: '文件第 {line} 行不是完整的 JSON。请改正后重试。', en: 'Line {line} of the file is not JSON. Correct it and try again.' },
  POLICY_FIELD_CONFLICT: { kind: 'conflict', zh: '指标“{field}”已按“{have}”登记,文件里却是“{want}”。请换一个标识,或先统一口径。', en: 'The field “{field}” is registered as “{have}”, the file says “{want}”. Use another code, or settle the definition first.' },
  POLICY_VERSION_UNKNOWN: { kind: 'notfound', zh: '没有编号为“{policy}”的政策版本。请从政策列表里打开。', en: 'There is no version “{policy}” of a policy. Open one from the list.' },
  POLICY_VERSION_TAKEN: { kind: 'conflict', zh: '版本标识“{version}”已属于《{title}》。请换一个标识。', en: 'The version id “{version}” belongs to “{title}” already. Use another.' },
  POLICY_FIRST_DAY: { kind: 'input', zh: '新版本要写明施行日期。请填写 effective 的第一天。', en: 'A new version must say from which day it is in force. Give the first day of “effective”.' },
  POLICY_SECOND_PERSON: { kind: 'refused', zh: '政策要由另一人审核后公布。请在政策页提交发布申请。', en: 'A policy is published by two people. Ask for it on the page of policies.' },
  POLICY_THROUGH_RULE: { kind: 'refused', zh: '这一项随规则文本走,不能单独改。请在政策页编辑后提交新版本或更正。', en: 'This follows the rule and cannot be changed alone. Edit the policy on its page and send a version or a correction.' },
  POLICY_NOT_OPEN: { kind: 'refused', zh: '《{title}》在{day}不施行或条件未公布,无法统计。请换一个日期。', en: '“{title}” is not in force on {day}, or its conditions are not published, so nothing can be counted. Choose another day.' },
  POLICY_THRESHOLD: { kind: 'input', zh: '这条路径上没有可以移动的数值门槛。请从条件树里选一个数值条件。', en: 'No numeric threshold stands at that path. Choose a numeric condition of the tree.' },
  FACT_TEXT_UNREADABLE: { kind: 'input', zh: '指标内容应是 JSON,含 fields、titles、flags 或 judgements。', en: 'Facts must be JSON with fields, titles, flags or judgements.' },
  FACT_VALUE_WRONG: { kind: 'input', zh: '“{label}”应是{want},填的是{have}。请更正。', en: '“{label}” must be {want}; it is {have}. Correct it.' },
  FACT_FIELD_UNKNOWN: { kind: 'input', zh: '没有“{field}”这个指标。请从指标表里选。', en: 'There is no field “{field}”. Choose one of the vocabulary.' },
  FACT_AHEAD: { kind: 'input', zh: '日期{day}还没有到,不能作为已知的事实。请填今天或以前的日期。', en: '{day} is still to come and cannot be a known fact. Give today or an earlier day.' },
  FACT_UPLOAD_UNKNOWN: { kind: 'notfound', zh: '没有这份表格,可能已被清理。请重新上传。', en: 'There is no such sheet; it may have been cleared. Upload it again.' },
  FACT_SHEET_REFUSED: { kind: 'refused', zh: '表格有 {count} 处问题,整份未写入。请改正后重新上传,或调整列的对应。', en: 'The sheet has {count} problems, so nothing was written. Correct it and upload again, or map its columns anew.' },
  FACT_FILE_MISSING: { kind: 'input', zh: '没有收到文件。请选择一个 .xlsx 或 .csv 文件后再上传。', en: 'No file arrived. Choose an .xlsx or .csv file and upload again.' },
  FIRM_UNKNOWN: { kind: 'notfound', zh: '没有这家企业,或不在您的查看范围。请从企业列表里打开。', en: 'There is no such firm, or it is out of your reach. Open one from the list.' },
}); // prettier-ignore
