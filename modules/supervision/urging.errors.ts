/** What asking for a duty cannot do. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  URGING_DUTY_UNKNOWN: {
    kind: 'input',
    zh: '没有可催办的这项责任:它不存在、还没有交办,或已经办结、撤销',
    en: 'There is no such duty to ask for: it does not exist, is not assigned yet, or is closed or called off',
  },
  URGING_OFFICE_OTHER: {
    kind: 'input',
    zh: '催办须发给这项责任的承办单位',
    en: 'It is the owner of the duty who is asked',
  },
  URGING_BY_OTHERS: {
    kind: 'refused',
    zh: '催办由交办单位或督查室发出,承办单位和其他单位不能催办这项责任',
    en: 'It is asked for by the office that gave the duty or by the supervisors, by no other office',
  },
  URGING_FROM_OTHER: {
    kind: 'input',
    zh: '“催办单位”须是您办理时所在的单位',
    en: 'The office that asks is the one you act in',
  },
  URGING_ANSWERED: {
    kind: 'refused',
    zh: '承办单位已经反馈,正等交办单位审核,不能再催办',
    en: 'The owner has answered and it waits for the office that gave it; there is nothing to ask for',
  },
  URGING_DATE_FUTURE: {
    kind: 'input',
    zh: '催办日期不能晚于今天',
    en: 'The day of asking cannot lie ahead',
  },
  URGING_DUTY_LIMIT: {
    kind: 'refused',
    zh: '这项责任最近催办过{n}次,按“{rule}”({basis}),{from}起才可以再催办',
    en: 'This duty was asked for of late ({n}). By “{rule}” ({basis}) it may be asked for again from {from} on',
  },
  URGING_OFFICE_LIMIT: {
    kind: 'refused',
    zh: '这个单位本周已被催办{n}次,按“{rule}”({basis}),{from}起才可以再催办',
    en: 'This office was asked {n} times this week. By “{rule}” ({basis}) it may be asked again from {from} on',
  },
  URGING_HELD: {
    kind: 'refused',
    zh: '要的“{what}”账本里已经有了({on}),按{basis}不得重复要求报送。请打开这项责任查看',
    en: 'What is asked for ({what}) is in the ledger already ({on}); by {basis} it is not asked for again. Open the duty to see it',
  },
  URGING_COMPUTED: {
    kind: 'refused',
    zh: '这个数由指标算出,不用承办单位报送({basis})',
    en: 'This figure is worked out from its metric; nobody has to report it ({basis})',
  },
  URGING_SENT: {
    kind: 'refused',
    zh: '发出的催办不能改;答复由被催办的单位填写',
    en: 'What was asked is not changed afterwards; the answer is given by the office that was asked',
  },
  URGING_REPLY_TWICE: {
    kind: 'refused',
    zh: '这次催办已经答复过,同一内容不用再报',
    en: 'This was answered already and need not be answered again',
  },
});
