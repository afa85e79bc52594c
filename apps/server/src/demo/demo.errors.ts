/** What can stand in the way of the demonstration. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  LEDGER_NOT_EMPTY: {
    kind: 'refused',
    zh: '账本里已有 {entries} 条记账,不再装入示例。要看演示请另建一个目录。',
    en: 'The ledger already holds {entries} entries, so no samples are loaded. For a demonstration use a new directory.',
  },
});
