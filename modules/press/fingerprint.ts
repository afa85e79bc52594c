/** When two findings are the same one, and when a settled one stands open again. Pure. */
import { createHash } from 'node:crypto';
import type { Span, Statement } from '@wutong/figures';

/** What a finding rests on. */
export interface Rests {
  kind: string;
  /** Where it stands, by page. */
  spans: readonly { page: string; span: Span }[];
  /** Records of the ledger it is compared with. */
  records: readonly string[];
  /** The computed metric, for a comparison with what the records give. */
  metric?: string;
}

const hash = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

/** The same finding has the same key, whatever its figures are by now. */
export function findingKey({ kind, spans, records, metric }: Rests): string {
  const where = spans.map(({ page, span }) => `${page}:${span[0]}-${span[1]}`).sort();
  return `f_${hash([kind, where, records.toSorted(), metric ?? null])}`;
}

/** Changes with any figure, period, region or metric that the finding rests on. */
export function inputsOf(statements: readonly Statement[], others: readonly unknown[]): string {
  const said = statements
    .map(({ span, value, valueMax, unit, metric, region, period, kind }) =>
      JSON.stringify([
        span,
        value,
        valueMax ?? null,
        unit,
        metric,
        region,
        period?.start ?? null,
        period?.end ?? null,
        kind,
      ]),
    )
    .sort();
  return hash([said, others.map((one) => JSON.stringify(one)).sort()]);
}
