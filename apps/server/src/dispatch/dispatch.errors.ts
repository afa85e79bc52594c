/** What the routes of lights and meetings refuse. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  MEETING_UNKNOWN: { kind: 'notfound', zh: '没有这次调度会,或不在您的查看范围。请从调度会列表打开。', en: 'There is no such dispatch meeting, or it is out of your reach. Open it from the list.' },
  RULESET_UNKNOWN: { kind: 'input', zh: '没有代码为“{ruleset}”的规则。请从列出的规则中选择。', en: 'There are no rules with the code “{ruleset}”. Choose from those listed.' },
  DECISION_OFFICE_UNKNOWN: { kind: 'input', zh: '第 {line} 条:“{office}”不是在册的机构。请从候选中选择承办单位。', en: 'Line {line}: “{office}” is no office on record. Choose the owner from the list.' },
  DECISION_TERM: { kind: 'input', zh: '第 {line} 条:办理时限须且只须填一项(时限规则、工作日数或日期)。', en: 'Line {line}: give exactly one time limit: a rule, working days or a date.' },
  DECISION_ABOUT_UNKNOWN: { kind: 'input', zh: '第 {line} 条:所涉事项不存在,或不在您的查看范围。请刷新页面后重试。', en: 'Line {line}: the record it is about does not exist or is out of your reach. Reload and try again.' },
  DECISION_TERM_PAST: { kind: 'input', zh: '第 {line} 条:期限 {due} 早于交办日 {on}。请改为以后的日期。', en: 'Line {line}: the date {due} lies before the day it is assigned, {on}. Choose a later one.' },
}); // prettier-ignore
