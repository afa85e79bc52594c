/** What people found out about contradictions: kept as records, and valid as long as the figures are the same. */
import { createHash } from 'node:crypto';
import { partialDate } from '@wutong/codes';
import { accountNames } from '@wutong/kernel/access/accounts';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Draft } from '@wutong/kernel/ledger/types';
import { listRecords } from '@wutong/kernel/records/list';
import { readRecord } from '@wutong/kernel/records/read';
import { dayOf, SETTLED } from '@wutong/module-press';
import { listReach, scopeFor } from '../access';
import type { Context } from '../context';
import { recordId } from '../imports/verdicts';
import type { PressFinding, PressReopen, PressSettle, PressSettlement, PressSettled } from '../wire';
import type { Raised } from './findings';
import { present, type OpenPage } from './open';
import { officeFor, writeAs } from '../write-as';
import { E } from './press.errors';

export const SETTLEMENT = 'press_settlement';
const PART = 1000;
const MOST = 10;

/** Settlements by finding, newest first, each with the inputs it was made for. */
export type Settlements = ReadonlyMap<string, readonly (PressSettlement & { inputs: string })[]>;

/** Those in reach that have not been taken back. */
export async function settlementsIn(sql: Sql, context: Context, viewer: Viewer): Promise<Settlements> {
  const at = await present(sql, context);
  const reach = listReach(context, viewer, 'read', SETTLEMENT, undefined, at);
  const by = new Map<string, (PressSettlement & { inputs: string })[]>();
  const actors: { settlement: PressSettlement; seq: number }[] = [];
  for (let page = 1; page <= MOST; page++) {
    const query = {
      city: context.city,
      kind: SETTLEMENT,
      at,
      ...reach,
      exited: false,
      sort: '-settled_on',
      page,
      size: PART,
    };
    const { rows } = await listRecords(sql, context.registry, query);
    for (const { record, fields, version, setBy } of rows) {
      const how = String(fields['how'] ?? 'other') as PressSettled;
      const settlement = {
        record,
        how,
        howName: SETTLED[how],
        note: String(fields['note'] ?? ''),
        by: '',
        byName: '',
        on: dayOf(fields, 'settled_on') ?? at.asOf,
        version,
        inputs: String(fields['inputs'] ?? ''),
      };
      const key = String(fields['finding_key'] ?? '');
      by.set(key, [...(by.get(key) ?? []), settlement]);
      actors.push({ settlement, seq: setBy['how'] ?? 0 });
    }
    if (rows.length < PART) break;
  }
  await nameActors(sql, context.city, actors);
  return by;
}

async function nameActors(
  sql: Sql,
  city: string,
  of: readonly { settlement: PressSettlement; seq: number }[],
): Promise<void> {
  if (of.length === 0) return;
  const { rows } = await sql.query<{ seq: number; actor: string }>(
    'SELECT seq, actor FROM entry WHERE city = $1 AND seq = ANY($2::bigint[])',
    [city, of.map(({ seq }) => seq)],
  );
  const actors = new Map(rows.map(({ seq, actor }) => [Number(seq), actor]));
  const names = await accountNames(sql, city, [...new Set(actors.values())]);
  for (const { settlement, seq } of of) {
    settlement.by = actors.get(seq) ?? '';
    settlement.byName = names.get(settlement.by) ?? settlement.by;
  }
}

/** The finding with the settlement that holds for its figures, or the one there was for others. */
export function withSettlement({ inputs, ...found }: Raised, settlements: Settlements): PressFinding {
  const bare = (one: (PressSettlement & { inputs: string }) | undefined): PressSettlement | null => {
    if (!one) return null;
    const { inputs: _, ...settlement } = one;
    return settlement;
  };
  const mine = settlements.get(found.key) ?? [];
  const holds = mine.find((one) => one.inputs === inputs);
  return { ...found, settled: bare(holds), settledBefore: holds ? null : bare(mine[0]) };
}

/** Settles a finding: one record, on the day it is done. Throws FORBIDDEN, PRESS_SETTLED_ALREADY. */
export async function settle(
  context: Context,
  viewer: Viewer,
  open: OpenPage,
  found: PressFinding,
  inputs: string,
  { idem, how, note }: PressSettle,
): Promise<void> {
  const standing = { action: 'write', kind: SETTLEMENT, place: open.row.place } as const;
  const office = officeFor(context, viewer, standing);
  if (found.settled) throw new WutongError(E.PRESS_SETTLED_ALREADY, { by: found.settled.byName });
  const today = context.today();
  const source = `src_${createHash('sha256').update(`${viewer.account}:${idem}`).digest('base64url').slice(0, 20)}`;
  const draft: Draft = {
    kind: SETTLEMENT,
    record: recordId('q', `settle ${viewer.account}`, idem),
    effectiveOn: today,
    source,
    change: {
      act: 'create',
      fields: {
        finding: found.finding.zh,
        ...(open.row.place === null ? {} : { place_code: open.row.place }),
        page: open.page,
        finding_kind: found.kind,
        finding_key: found.key,
        inputs,
        how,
        note,
        settled_on: partialDate(today),
      },
    },
  };
  const sources = [{ id: source, kind: 'typed' as const, title: note.slice(0, 300) }];
  await writeAs(context, viewer, { ...standing, office, idem, drafts: [draft], sources });
}

/** Takes a settlement back: the finding stands open again, the history stays. Throws PRESS_FINDING_UNKNOWN, FORBIDDEN. */
export async function reopen(context: Context, viewer: Viewer, { idem, record, reason }: PressReopen): Promise<void> {
  const { database, registry, city, tree } = context;
  const there = await database.read(scopeFor(context, viewer, 'read', SETTLEMENT), async (sql) =>
    readRecord(sql, registry, city, SETTLEMENT, record, await present(sql, context)),
  );
  if (!there || !decide(viewer, 'read', SETTLEMENT, there.place, tree)) throw new WutongError(E.PRESS_FINDING_UNKNOWN);
  const draft: Draft = { kind: SETTLEMENT, record, effectiveOn: context.today(), change: { act: 'exit', reason } };
  await writeAs(context, viewer, { action: 'write', kind: SETTLEMENT, place: there.place, idem, drafts: [draft] });
}
