/** Codes about duties and their clocks: who owes, by when, who closed it and on what proof. */
import type { FindingMeaning } from './finding-codes';

export const DUTY_FINDINGS = {
  OWNER_MISSING: { family: 'duty', level: 'warn', zh: '没有责任单位', en: 'no owner' },
  DEADLINE_MISSING: { family: 'duty', level: 'warn', zh: '没有时限', en: 'no deadline' },
  DEADLINE_OPEN_ENDED: { family: 'duty', level: 'warn', zh: '长期事项,没有时限', en: 'open ended' },
  DEADLINE_UNREADABLE: { family: 'duty', level: 'warn', zh: '时限无法识别', en: 'deadline unreadable' },
  DUE_DAYS_ASSUMED_WORKING: { family: 'duty', level: 'warn', zh: '“天”按工作日计算', en: 'days read as working days' },
  FEEDBACK_LATE: { family: 'duty', level: 'warn', zh: '反馈超期', en: 'late feedback' },
  REPLY_LATE: { family: 'duty', level: 'warn', zh: '响应超期', en: 'late reply' },
  DECISION_LATE: { family: 'duty', level: 'warn', zh: '审批超期', en: 'late decision' },
  EXTENSION_WITHOUT_APPROVER: {
    family: 'duty',
    level: 'warn',
    zh: '延期无批准人,按原时限',
    en: 'extension without an approver',
  },
  CLOSE_WITHOUT_EVIDENCE: { family: 'duty', level: 'warn', zh: '无佐证,不能办结', en: 'closing without evidence' },
  CLOSER_IS_HANDLER: { family: 'duty', level: 'warn', zh: '审结人即承办人,不能办结', en: 'the closer is the handler' },
  CLOSER_MISSING: {
    family: 'duty',
    level: 'warn',
    zh: '没有审结岗位,不能办结;请填写审核办结的岗位',
    en: 'no closing post, so it is not closed; please name who reviewed it',
  },
  DEADLINE_START_MISSING: {
    family: 'duty',
    level: 'warn',
    zh: '时限从交办之日起算,没有交办日期,算不出到期日',
    en: 'the deadline counts from the hand-over, and there is no day of it',
  },
  DEADLINE_BEYOND_CALENDAR: {
    family: 'duty',
    level: 'warn',
    zh: '到期日超出已公布的放假安排({from} 至 {to}),暂不能计算;可改写成具体日期',
    en: 'it falls due beyond the published calendar ({from} to {to}); a plain date can be given instead',
  },
  OWNER_UNKNOWN: {
    family: 'duty',
    level: 'warn',
    zh: '“{raw}”不是本市账本中的单位,承办单位留空;请在责任页指定,或在单位管理中登记',
    en: '“{raw}” is no office of this ledger; the owner is left empty: name it on the duty, or enter the office',
  },
  CLOSE_BEFORE_ASSIGN: { family: 'duty', level: 'warn', zh: '办结早于交办', en: 'closed before assigned' },
  REOPENED: { family: 'duty', level: 'warn', zh: '退回重办', en: 'returned' },
  LEAD_OFFICER_NOT_UNIQUE: { family: 'duty', level: 'warn', zh: '包联领导不唯一', en: 'more than one lead officer' },
  RESPONSIBLE_UNIT_NOT_UNIQUE: {
    family: 'duty',
    level: 'warn',
    zh: '责任单位不唯一',
    en: 'more than one responsible unit',
  },
} as const satisfies Record<string, FindingMeaning>;
