/** A fresh ledger and small sheets for the tests of the import and export desks. */
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { readLedger, writeLedgerSheet, type LedgerKind, type Values } from '@wutong/papers';
import { cityRegistry } from '../registry';
import { commitImport, planAgainst, type ImportRequest, type ImportWritten } from './commit';
import type { Plan } from './plan';
import type { SheetKind } from './reading';
import type { Decision } from './verdicts';

export const CITY = '140400';
export const CUTOFF = '2025-06-30';

/** A day as a sheet's value. */
export const on = (value: string) => ({ value, precision: 'day' as const });

/** A project of 襄垣县 with the given number, started in March 2025 unless told otherwise. */
export function projectRow(n: number, more: Values = {}): Values {
  return {
    code: `2412-140423-04-01-91${String(n).padStart(4, '0')}`,
    name: `示例襄垣县第${n}个项目`,
    builder: `示例${n}有限公司`,
    place_code: '140423',
    chain: '新材料',
    total_investment_yuan: 100_000_000 + n * 10_000,
    annual_plan_yuan: 20_000_000,
    completed_this_year_yuan: 5_000_000,
    signed_on: on('2024-11-08'),
    approved_on: on('2024-12-20'),
    started_on: on('2025-03-18'),
    start_evidence: `示例施工许可${n}`,
    ...more,
  };
}

export async function desk() {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  const registry = cityRegistry();
  const requestFor = (kind: SheetKind, bytes: Uint8Array, more: Partial<ImportRequest> = {}): ImportRequest => {
    const fileName = more.fileName ?? 'test.xlsx';
    const cutoff = more.cutoff ?? CUTOFF;
    const reading = readLedger({ kind, bytes, fileName, city: CITY, asOf: cutoff });
    return { kind, reading, bytes, fileName, city: CITY, cutoff, ...more };
  };
  return {
    database,
    registry,
    sheet: (kind: LedgerKind, rows: Values[], asOf = CUTOFF) =>
      writeLedgerSheet(
        kind,
        rows.map((values) => ({ values })),
        { city: CITY, asOf },
      ),
    requestFor,
    plan: (request: ImportRequest): Promise<Plan> => planAgainst(database, registry, request),
    async commit(request: ImportRequest, now = '2025-07-02T01:00:00.000Z'): Promise<ImportWritten> {
      const plan = await planAgainst(database, registry, request);
      return commitImport(database, registry, request, plan, { actor: 'tester', office: '140423-fgj', now });
    },
    decided: (decisions: Record<string, Decision>) => ({ decisions }),
  };
}
