/** What a page goes through once it is here: somebody says that it has been gone through, and with what result. */
import type { StageDef } from '@wutong/kernel/kinds/types';

export const pageStages: Record<string, StageDef> = {
  checked: {
    name: { zh: '已核验', en: 'Checked' },
    date: 'checked_on',
    requires: ['conclusion'],
    evidence: ['conclusion'],
  },
};

export const settlementStages: Record<string, StageDef> = {
  settled: {
    name: { zh: '已查清', en: 'Settled' },
    date: 'settled_on',
    requires: ['how', 'note'],
    evidence: ['note'],
  },
};
