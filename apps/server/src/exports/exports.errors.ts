import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  EXPORT_NOT_OFFERED: {
    kind: 'input',
    zh: '“{kind}”没有导出表格。可以导出项目、签约和公开说法。',
    en: 'There is no sheet for “{kind}”. Projects, signings and statements can be exported.',
  },
});
