/** Duties somebody has urged (催办) and that have had no reply. */
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { FieldValue } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { listRecords } from '@wutong/kernel/records/list';
import type { Context } from '../context';

/** Newest urgings looked at; what is older has been told often enough. */
const LOOKED_AT = 500;

/** Each urged duty with the day it was last urged. Empty where the city keeps no urgings. */
export async function openUrgings(
  sql: Sql,
  { registry, city }: Pick<Context, 'registry' | 'city'>,
  at: AsOf,
  all: boolean,
): Promise<Map<string, Day | null>> {
  const found = new Map<string, Day | null>();
  if (!registry.kinds.some(({ kind }) => kind === 'urging')) return found;
  const { rows } = await listRecords(sql, registry, {
    kind: 'urging',
    city,
    at,
    all,
    places: null,
    sort: '-asked_on',
    size: LOOKED_AT,
  });
  for (const { fields, exited } of rows) {
    const { duty, asked_on: asked, replied_on: replied } = fields;
    if (exited !== null || dayIn(replied) !== null || typeof duty !== 'string') continue;
    const on = dayIn(asked);
    const before = found.get(duty) ?? null;
    found.set(duty, before !== null && (on === null || before > on) ? before : on);
  }
  return found;
}

function dayIn(value: FieldValue | undefined): Day | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('precision' in value)) return null;
  return value.precision === 'day' ? value.value : null;
}
