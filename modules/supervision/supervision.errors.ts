/** What lights, their exemptions and meetings cannot accept. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  EXEMPTION_REVERSED: { kind: 'input', zh: '截止月份 {to} 早于起始月份 {from}。请改正后再提交。', en: 'The last month, {to}, comes before the first, {from}. Put it right and send again.' },
}); // prettier-ignore
