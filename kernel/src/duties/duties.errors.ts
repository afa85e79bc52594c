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
    zh: '审结、办结、归档和退回、撤销,须由没有办理过的人来做:您办理过这项责任({what})。请由交办单位或督查人员办理',
    en: 'A duty is reviewed, closed, filed, sent back or called off by somebody who did not handle it, and you did ({what}). Ask the office that assigned it, or the supervisors',
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
  DUTY_RETURN_EARLY: {
    kind: 'input',
    zh: '退回的日期不能早于已登记的最后一步({day})',
    en: 'A return cannot be dated before the last step on record ({day})',
  },
  DUTY_STEP_EARLY: {
    kind: 'input',
    zh: '这项责任在{day}被退回过,之后重新办理的日期不能早于这一天',
    en: 'This duty was sent back on {day}; a step taken after that cannot be dated before it',
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
  DUTY_EXTENSION_BY_HANDLER: {
    kind: 'refused',
    zh: '期限的改动须由没有办理过的人同意:您办理过这项责任({what})。请由交办单位决定',
    en: 'A change of the deadline is accepted by somebody who did not handle the duty, and you did ({what}). Ask the office that assigned it to decide',
  },
  DUTY_TERM_WITH_STEP: {
    kind: 'refused',
    zh: '期限不能随办理步骤一起改:请单独申请延期或改期,由第二人审核',
    en: 'The deadline is not changed along with a step: ask for it separately, and a second person decides',
  },
  DUTY_GIVEN_BY_GIVER: {
    kind: 'refused',
    zh: '交办以后,承办单位、交办单位和所属事项只能由交办单位改(转办)。请与交办单位联系',
    en: 'Once a duty is assigned, who owes it, to whom, and what it is part of are changed by the office that assigned it. Ask that office',
  },
  DUTY_JUDGED_BY_OWNER: {
    kind: 'refused',
    zh: '督办事项由交办单位交办、审结、办结、归档和准予延期,承办单位不能自己来做',
    en: 'A supervised duty is assigned, reviewed, closed, filed and given more time by the office that gave it, not by the office that owes it',
  },
  DUTY_NOT_REVIEWED: {
    kind: 'refused',
    zh: '督办事项办结前须先审结。请由交办单位先登记“审结”',
    en: 'A supervised duty is reviewed before it is closed. Ask the office that gave it to review it first',
  },
  DUTY_HANDLED_BY_OWNER: {
    kind: 'refused',
    zh: '督办事项由承办单位签收、承办和反馈,其他单位不能代为登记',
    en: 'A supervised duty is signed for, worked on and answered by the office that owes it; no other office does it in its place',
  },
  DUTY_SUPERVISED_STAYS: {
    kind: 'refused',
    zh: '列入督办的事项不再撤下。不再需要办理的,请由交办单位写明理由撤销',
    en: 'What is under supervision stays so. If it need not be done any more, the office that gave it calls it off with a reason',
  },
  DUTY_SUPERVISED_LATE: {
    kind: 'refused',
    zh: '已办结的责任不能再列入督办。需要重办的,请先退回',
    en: 'A closed duty cannot come under supervision. If it has to be done again, send it back first',
  },
  DUTY_BACKFILL_BY_EXEMPTION: {
    kind: 'refused',
    zh: '“补录批准人”只能在确认补录时登记,不能直接填写',
    en: 'Who lets an old closing be entered is recorded by confirming it, not by editing a field',
  },
  DUTY_BACKFILL_BEGUN: {
    kind: 'refused',
    zh: '这项责任在账本中已经签收办理,须走完全部步骤,不能按补录办结',
    en: 'This duty has been signed for in the ledger and goes through every step; it cannot be closed as a matter of before',
  },
  DUTY_BACKFILL_OVER: {
    kind: 'refused',
    zh: '还没有反馈(督办事项还须审结),不能办结;补录的准许只用于当时的办结,退回重办后须走完全部步骤',
    en: 'It is not answered yet (a supervised duty must be reviewed as well). Leave to enter an old closing serves that closing alone; done again, it goes through every step',
  },
  DUTY_BACKFILL_UNTOLD: {
    kind: 'refused',
    zh: '来表没有写明这项责任已经办结,不能按补录办结',
    en: 'No sheet says that this duty was done, so it cannot be closed as a matter of before',
  },
  DUTY_BACKFILL_UNPROVED: {
    kind: 'refused',
    zh: '补录办结须有佐证:来表没有写佐证材料,请先补填“办理依据”',
    en: 'An old closing needs its proof: the sheet names none, so fill in “Proof” first',
  },
  DUTY_PART_PARENT_UNKNOWN: {
    kind: 'input',
    zh: '没有这个“所属事项”,请从列表中选',
    en: 'There is no such duty to be a part of; choose one from the list',
  },
  DUTY_PART_CHAIN: {
    kind: 'refused',
    zh: '拆分不能首尾相连,也不能超过{most}层',
    en: 'Parts cannot go in a circle, nor deeper than {most} levels',
  },
  DUTY_PARTS_OPEN: {
    kind: 'refused',
    zh: '还有{n}项拆分出去的责任没有办结,请先办结或撤销它们',
    en: 'Parts of it are still open ({n}); close them or call them off first',
  },
  DUTY_PARENT_DONE: {
    kind: 'refused',
    zh: '所属事项已经审结或撤销,不能再增加或重办其中的一部分。请先退回所属事项',
    en: 'The duty it belongs to has been reviewed or called off, so no part of it is added or reopened. Send that duty back first',
  },
  DUTY_PAUSE_BACKDATED: {
    kind: 'refused',
    zh: '督办事项由承办单位申请暂停的,从当日({today})起算,不能补记以前的日期。确需补记的,请交办单位登记',
    en: 'The office that owes a supervised duty pauses its clock from the day of writing ({today}) on, not from before. Ask the office that gave it to record an earlier day',
  },
  DUTY_PAUSE_REASON: {
    kind: 'input',
    zh: '暂停计时须写明理由(如等待申请人补正材料)',
    en: 'A pause needs its reason (such as waiting for the applicant to complete the papers)',
  },
});
