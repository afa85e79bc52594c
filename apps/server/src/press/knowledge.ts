/** What the ledger knows that pages can be held against: statements that do not come from the pages themselves. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { listRecords } from '@wutong/kernel/records/list';
import type { Fact } from '@wutong/figures';
import { factOf } from '@wutong/module-press';
import { listReach } from '../access';
import type { Context } from '../context';
import type { PressLedgerFact } from '../wire';
import { present } from './open';

export const STATEMENT = 'statement';

/** The newest so many; older ones a page of today is hardly held against. */
const MOST = 5000;
const PART = 1000;

export interface Known {
  fact: Fact;
  shown: PressLedgerFact;
}

/** The facts in the viewer's reach, those of the given pages left out: a page is no witness against itself. */
export async function knownFacts(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  without: ReadonlySet<string>,
): Promise<Known[]> {
  const at = await present(sql, context);
  const { places, tied } = listReach(context, viewer, 'read', STATEMENT, undefined, at);
  const regionOf = (code: string): string | null => context.tree.get(code)?.name ?? null;
  const found: Known[] = [];
  for (let page = 1; page <= MOST / PART; page++) {
    const query = {
      city: context.city,
      kind: STATEMENT,
      at,
      places,
      tied,
      exited: false,
      sort: '-as_of',
      page,
      size: PART,
    };
    const { rows } = await listRecords(sql, context.registry, query);
    for (const { record, title, fields, held } of rows) {
      if (held || without.has(String(fields['page'] ?? ''))) continue;
      const fact = factOf(fields, regionOf);
      if (!fact) continue;
      const { value, date, source } = fact;
      const unit = String(fields['unit'] ?? '');
      found.push({ fact, shown: { kind: STATEMENT, record, title, value, unit, on: date, source } });
    }
    if (rows.length < PART) break;
  }
  return found;
}
