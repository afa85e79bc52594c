/** Sentences about duties and their clocks. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  TERM_INVALID: {
    kind: 'input',
    zh: '期限须且只须填一种:工作日、自然日、月,或截止日期;天数须为 0 或正整数',
    en: 'Give exactly one term: working days, calendar days, months, or a date; numbers must be 0 or a positive whole number',
  },
  TERM_NONE: {
    kind: 'input',
    zh: '责任须有期限:选一种时钟,或填截止日期',
    en: 'A duty needs a term: choose a clock, or give a date',
  },
  TERM_TWO: {
    kind: 'input',
    zh: '既选了时钟又填了截止日期,请留其一',
    en: 'Both a clock and a date are given; keep one of them',
  },
  DUTY_CLOSER_IS_HANDLER: {
    kind: 'refused',
    zh: '办结须由承办人以外的人审核:您办理过这项责任({what})。请由交办单位或督查人员办结',
    en: 'A duty is closed by somebody who did not handle it, and you did ({what}). Ask the office that assigned it, or the supervisors, to close it',
  },
  DUTY_ASSIGNED_BY_HANDLER: {
    kind: 'refused',
    zh: '重新交办会重新起算时限,须由承办人以外的人登记:您办理过这项责任({what})',
    en: 'Assigning again starts the clock again and is done by somebody who did not handle the duty, and you did ({what})',
  },
  DUTY_BORN_CLOSED: {
    kind: 'refused',
    zh: '责任不能一登记就带着“{stage}”:请先登记,再逐步办理,每一步由经办的人记账',
    en: 'A duty cannot be recorded as already at “{stage}”: record it first, then each step by whoever took it',
  },
  DUTY_STEP_BEHIND: {
    kind: 'refused',
    zh: '这一步已经登记过。要重新办理,请先用“退回”退到前一步,原来的记录会保留',
    en: 'This step is already recorded. To take it again, first “return” to the step before; what was recorded stays',
  },
  DUTY_STEP_BY_REACH: {
    kind: 'refused',
    zh: '“{stage}”只能按办理步骤登记,不能直接改日期。要退回请用“退回”',
    en: '“{stage}” is recorded as a step of the work, not by editing its date. To go back, use “return”',
  },
  DUTY_EXTENSION_INCOMPLETE: {
    kind: 'input',
    zh: '延期须写明延长的工作日数或新期限(只填一种)、批准人和理由',
    en: 'An extension needs the working days added or the new date (one of them), who approves it, and a reason',
  },
  DUTY_PAUSE_REASON: {
    kind: 'input',
    zh: '暂停计时须写明理由(如等待申请人补正材料)',
    en: 'A pause needs its reason (such as waiting for the applicant to complete the papers)',
  },
});
