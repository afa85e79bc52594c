/** What an export may refuse. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  EXPORT_NOT_OFFERED: {
    kind: 'input',
    zh: '“{kind}”没有导出表格。可以导出项目、签约(含招引对象)、督办清单和公开说法。',
    en: 'There is no sheet for “{kind}”. Projects, signings with prospects, supervised duties and statements can be exported.',
  },
  EXPORT_PURPOSE: {
    kind: 'input',
    zh: '导出须写明用途(2–200 字),用途会记入查阅日志。请填写后再导出。',
    en: 'An export needs a purpose (2–200 characters); it is kept in the log of readings. State it and export again.',
  },
  EXPORT_TOO_LARGE: {
    kind: 'refused',
    zh: '符合条件的超过 {limit} 条,一张表放不下。请按县区、阶段等缩小范围,分几次导出。',
    en: 'More than {limit} records match, too many for one sheet. Narrow the list by county or stage and export in parts.',
  },
});
