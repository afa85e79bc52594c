/** What a text would do to the city's firms, before it is published. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Edition } from '@wutong/module-policy/book';
import { readFirms } from '@wutong/module-policy/firms';
import { scopeFor } from '../access';
import type { Context } from '../context';
import type { FirmBrief } from '../wire-firms';
import type { PolicyFinding, Trial } from '../wire-policy';
import { policyDeskOf } from './desk';
import { firmBrief } from './firm-read';

/** Firms named on each side. */
const NAMED = 200;

export async function trialOf(
  context: Context,
  viewer: Viewer,
  before: Edition | null,
  { rule, findings }: { rule: Edition['rule']; findings: PolicyFinding[] },
  { at, places }: { at: AsOf; places: string[] | null },
): Promise<Trial> {
  const desk = policyDeskOf(context);
  const made = await desk.ask(at, true, 'trial', at.asOf, before?.rule ?? null, rule, {}, places, NAMED);
  const named = await namedFirms(context, viewer, at, [...made.gain.records, ...made.lose.records]);
  const side = ({ total, records }: { total: number; records: string[] }): Trial['gain'] => ({
    total,
    firms: records.flatMap((record) => named.get(record) ?? []),
  });
  return {
    at,
    before: made.before,
    after: made.after,
    gain: side(made.gain),
    lose: side(made.lose),
    moves: made.moves,
    findings,
  };
}

/** Firms by record, as the viewer may see them. */
export async function namedFirms(
  context: Context,
  viewer: Viewer,
  at: AsOf,
  records: readonly string[],
): Promise<Map<string, FirmBrief>> {
  if (records.length === 0) return new Map();
  const firms = await context.database.read(scopeFor(context, viewer, 'read', 'party'), (sql) =>
    readFirms(sql, context.city, at, records),
  );
  return new Map(firms.map((firm) => [firm.record, firmBrief(context, firm)]));
}
