/** What a joint ceremony claimed, held against the projects that name it: "11 claimed, 8 listed" is noticed, not corrected. */
import { sumYuan } from '@wutong/codes';
import type { Fields } from '@wutong/kernel/kinds/types';

export interface BatchFinding {
  /** Catalogue code. */
  code: 'BATCH_ENUMERATED_LT_CLAIMED' | 'BATCH_AMOUNT_LT_CLAIMED';
  claimed: number;
  listed: number;
}

/** Findings about a batch and the projects whose `batch` it is. Amounts are compared only when every project has one. */
export function batchFindings(batch: Readonly<Fields>, projects: readonly Readonly<Fields>[]): BatchFinding[] {
  const findings: BatchFinding[] = [];
  const { claimed_count: count, claimed_amount_yuan: amount } = batch;
  if (typeof count === 'number' && projects.length < count) {
    findings.push({ code: 'BATCH_ENUMERATED_LT_CLAIMED', claimed: count, listed: projects.length });
  }
  const amounts = projects
    .map(({ total_investment_yuan: total }) => total)
    .filter((total) => typeof total === 'number');
  if (typeof amount !== 'number' || amounts.length < projects.length || !amounts.length) return findings;
  const listed = sumYuan(amounts);
  if (listed < amount) findings.push({ code: 'BATCH_AMOUNT_LT_CLAIMED', claimed: amount, listed });
  return findings;
}
