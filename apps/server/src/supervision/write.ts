/** What the composite acts share: reading the duties they are about, asking every door, writing them as one act. */
import { createHash } from 'node:crypto';
import { lastDay, type Day, type PartialDate } from '@wutong/codes';
import { decide } from '@wutong/kernel/access/decide';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields, KindDef } from '@wutong/kernel/kinds/types';
import { EVER, foldRecord } from '@wutong/kernel/ledger/fold';
import type { Draft, Entry, RecordState } from '@wutong/kernel/ledger/types';
import type { NewSource } from '@wutong/kernel/sources/types';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { E as Edge } from '../edge/edge.errors';
import { matterOf, mayChange } from '../may-change';
import { standingNow } from '../show/place-now';
import type { SupervisionWritten, TermChoice } from '../wire-supervision';
import { writeAs } from '../write-as';
import { E } from './supervision.errors';

/** A record an act is about, as it stands. */
export interface Standing {
  record: string;
  kind: KindDef;
  state: RecordState;
  entries: readonly Entry[];
  place: string | null;
  ties: readonly string[];
}

/** What is to be written together. */
export interface Together {
  idem: string;
  action: Action;
  /** The records that decide in which office it is done; a creation stands at its place. */
  about: readonly (Pick<Standing, 'kind' | 'place' | 'ties'> & { entries?: readonly Entry[] })[];
  drafts: readonly Draft[];
  sources?: readonly NewSource[];
}

/** The records as they stand; throws RECORD_NOT_FOUND for one out of sight. */
export async function standingOf(
  context: Context,
  viewer: Viewer,
  code: string,
  records: readonly string[],
): Promise<Standing[]> {
  const kind = context.registry.kind(code);
  return context.database.read(scopeFor(context, viewer, 'read', code), async (sql) => {
    const found: Standing[] = [];
    for (const record of records) {
      const now = await standingNow(sql, context.city, kind, record);
      const state = now && foldRecord(kind, now.entries, { ...EVER, asOf: context.today() });
      if (!now || !state || state.withdrawn || !decide(viewer, 'read', code, now.place, context.tree, now.ties))
        throw new WutongError(Edge.RECORD_NOT_FOUND, {}, { where: { record } });
      found.push({ record, kind, state, entries: now.entries, place: now.place, ties: now.ties });
    }
    return found;
  });
}

/** Writes one act in the one office whose post allows all of it. Throws what its drafts are refused with. */
export async function writeTogether(
  context: Context,
  viewer: Viewer,
  { idem, action, about, drafts, sources = [] }: Together,
): Promise<SupervisionWritten> {
  const { registry, database } = context;
  await database.read(scopeFor(context, viewer, 'read', drafts[0]!.kind), async (sql) => {
    for (const { kind, record, change } of drafts)
      await mayChange(sql, context, viewer, registry.kind(kind), record, change);
  });
  const first = about[0]!;
  const { entries, repeated } = await writeAs(context, viewer, {
    action,
    kind: first.kind.kind,
    place: first.place,
    ties: first.ties,
    idem,
    drafts,
    sources,
    office: officeForAll(context, viewer, action, about, matterOf(first.kind, drafts[0]!.change, first.entries ?? [])),
  });
  const versions = new Map(entries.map(({ record, version }) => [record, version]));
  return {
    records: [...versions].map(([record, version]) => ({ record, version })),
    entries: entries.length,
    repeated,
    waiting: entries.some(({ status }) => status === 'requested'),
  };
}

/** The office of a post that allows the act on every one of them: that whose matter it is, own before lent. Throws FORBIDDEN. */
export function officeForAll(
  context: Context,
  viewer: Viewer,
  action: Action,
  about: Together['about'],
  matter: string | null = null,
): string {
  const rank = ({ office, lent }: Viewer['grants'][number]): number => (office === matter ? 0 : 2) + Number(!!lent);
  const own = viewer.grants.toSorted((a, b) => rank(a) - rank(b));
  const grant = own.find((one) =>
    about.every(({ kind, place, ties }) =>
      decide({ ...viewer, grants: [one] }, action, kind.kind, place, context.tree, ties),
    ),
  );
  if (grant) return grant.office;
  throw new WutongError(Access.FORBIDDEN, { place: context.tree.nameOf(about[0]?.place ?? context.city) });
}

/** An id that follows from who sends what: sent again it is the same. */
export function idFor(prefix: string, viewer: Viewer, idem: string, n: number): string {
  return `${prefix}.${createHash('sha256').update(`${viewer.account}:${idem}:${n}`).digest('hex').slice(0, 24)}`;
}

/** The fields of a term. Throws SUPERVISION_TERM_MANY unless exactly one is given. */
export function termFields(term: TermChoice): Fields {
  const { clock, days, dueOn } = term;
  const fields: Fields = {
    ...(clock === undefined ? {} : { clock }),
    ...(days === undefined ? {} : { term_days: days }),
    ...(dueOn === undefined ? {} : { due_on: { value: dueOn, precision: 'day' as const } }),
  };
  if (Object.keys(fields).length !== 1)
    throw new WutongError(E.SUPERVISION_TERM_MANY, {}, { where: { field: 'term' } });
  return fields;
}

/** Throws SUPERVISION_OFFICE_UNKNOWN unless there is such an office. */
export function mustBeOffice(context: Context, office: string): void {
  if (!context.offices.has(office))
    throw new WutongError(E.SUPERVISION_OFFICE_UNKNOWN, { office }, { where: { field: 'office' } });
}

/** The day from which a step told for `on` is true. */
export function effectiveOf(on: PartialDate, today: Day): Day {
  const day = lastDay(on);
  return day < today ? day : today;
}
