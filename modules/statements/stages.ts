/** A statement is only quoted until somebody other than the one who entered it has compared it with its source. */
import type { StageDef } from '@wutong/kernel/kinds/types';

export const statementStages: Record<string, StageDef> = {
  verified: {
    name: { zh: '已核对', en: 'Verified' },
    date: 'verified_on',
    requires: ['verification'],
    evidence: ['verification'],
    review: true,
  },
};
