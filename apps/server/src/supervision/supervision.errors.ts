/** What acts about several duties at once cannot do. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  SUPERVISION_TERM_MANY: {
    kind: 'input',
    zh: '期限须且只须给一种:时钟、工作日数或日期',
    en: 'Give exactly one term: a clock, working days, or a date',
  },
  SUPERVISION_OFFICE_UNKNOWN: {
    kind: 'input',
    zh: '没有“{office}”这个单位,请从机构名录中选',
    en: 'There is no office “{office}”; choose one from the list of offices',
  },
  SUPERVISION_OWNER_MISSING: {
    kind: 'input',
    zh: '“{title}”还没有承办单位,请先填写或在交办时指定',
    en: '“{title}” has no owner yet; give one with the assignment',
  },
  SUPERVISION_NOT_TOLD: {
    kind: 'input',
    zh: '“{title}”的来表没有写明已经办结,不能确认补录',
    en: 'No sheet says that “{title}” was done, so it cannot be confirmed as done before',
  },
  SUPERVISION_ANSWERED: {
    kind: 'refused',
    zh: '这项责任已经反馈或办结,不能直接转办。请先退回,再转办',
    en: 'This duty has been answered or closed. Send it back first, then hand it over',
  },
  SUPERVISION_SAME_OFFICE: {
    kind: 'input',
    zh: '这项责任本来就由这个单位承办',
    en: 'This office owes the duty already',
  },
});
