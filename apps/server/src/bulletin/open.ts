/** A bulletin as a viewer may open it. */
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import { observe } from '@wutong/kernel/ledger/observe';
import { entriesOf, headOf } from '@wutong/kernel/ledger/read';
import { tiesAfter } from '@wutong/kernel/ledger/ties';
import type { Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import type { Context } from '../context';
import type { BulletinRef, BulletinState, BulletinTemplate } from '../wire-bulletin';
import { E } from './bulletin.errors';
import { BULLETIN } from './fields';
import { numberText } from './paper';

export interface OpenBulletin {
  record: string;
  now: Observed;
  entries: readonly Entry[];
  /** The version a writer names; requests count too. */
  version: number;
  ties: readonly string[];
  state: BulletinState;
  corrects: BulletinRef | null;
  correctedBy: BulletinRef[];
  /** Instant of the last entry of the ledger when it was read: figures of a draft rest on it. */
  known: string;
}

/** How far it has come. */
export function stateOf(reached: { exited: unknown; stage: string | null }): BulletinState {
  if (reached.stage === 'sealed') return 'sealed';
  if (reached.exited) return 'dropped';
  return reached.stage === 'checked' || reached.stage === 'asked' ? reached.stage : 'draft';
}

/** Opens it. Throws BULLETIN_UNKNOWN when there is none within reach. */
export async function openBulletin(sql: Sql, context: Context, viewer: Viewer, record: string): Promise<OpenBulletin> {
  const { city, registry, tree } = context;
  const kind = registry.kind(BULLETIN);
  const entries = await entriesOf(sql, city, record);
  const at = { asOf: context.today(), known: context.now() };
  const state = entries[0]?.kind === BULLETIN ? foldRecord(kind, entries, { ...at, known: '9999-12-31T00:00:00.000Z' }) : null;
  const ties = tiesAfter(kind, entries);
  if (!state || state.withdrawn) throw new WutongError(E.BULLETIN_UNKNOWN);
  const now = observe(kind, state, at);
  if (!decide(viewer, 'read', BULLETIN, now.place, tree, ties)) throw new WutongError(E.BULLETIN_UNKNOWN);
  const corrects = now.fields['corrects'];
  const [old] = typeof corrects === 'string' ? await refsOf(sql, context, 'record', [corrects]) : [];
  const newer = await refsOf(sql, context, 'corrects', [record]);
  const { recordedAt } = await headOf(sql, city);
  return {
    record,
    now,
    entries,
    version: entries.at(-1)!.version,
    ties,
    state: stateOf(now),
    corrects: old?.ref ?? null,
    correctedBy: newer.filter(({ ref }) => ref.state !== 'dropped').map(({ ref }) => ref),
    known: recordedAt ?? at.known,
  };
} // prettier-ignore

interface RefRow {
  record: string;
  title: string;
  corrects: string | null;
  template: BulletinTemplate;
  stage: string | null;
  exited: unknown;
  code: string | null;
  year: number | null;
  serial: number | null;
}

/** Bulletins by their record, or by the one they correct, as they are today and as far as this transaction sees. */
export async function refsOf(
  sql: Sql,
  { city, today }: Pick<Context, 'city' | 'today'>,
  by: 'record' | 'corrects',
  records: readonly string[],
): Promise<{ corrects: string | null; ref: BulletinRef }[]> {
  if (records.length === 0) return [];
  const { rows } = await sql.query<RefRow>(
    `SELECT record, title, corrects, template, stage, exited_on AS exited, number_code AS code, number_year AS year, number_serial AS serial
     FROM bulletin_history WHERE city = $1 AND ${by} = ANY($2::text[]) AND known_to = 'infinity' AND eff_from <= $3::date AND eff_to > $3::date
     ORDER BY created_on, record`,
    [city, [...records], today()],
  );
  return rows.map(({ record, title, corrects, template, code, year, serial, ...reached }) => {
    const number = code !== null && year !== null && serial !== null ? { code, year: Number(year), serial: Number(serial) } : null;
    return { corrects, ref: { bulletin: record, title, numberText: numberText(template, number), state: stateOf(reached) } };
  });
} // prettier-ignore
