/** Whether a person may change a record in this way: asked once for every act, whichever route it comes by. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import { decide } from '@wutong/kernel/access/decide';
import { personsBehind } from '@wutong/kernel/access/delegation';
import { relationOf, wordOf } from '@wutong/kernel/access/relations';
import { separate, SEPARATIONS } from '@wutong/kernel/access/separate';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import { must } from './access';
import type { Context } from './context';
import { E } from './edge/edge.errors';
import { hiddenFields } from './show/masks';
import { placeIn, standingNow } from './show/place-now';

/**
 * Throws FORBIDDEN unless the viewer may do this where the record is, and where it goes, and SEPARATE_PERSONS where another
 * person must; returns what the act stands on. A record out of sight is not found, whether it is there or not.
 */
export async function mayChange(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  kind: KindDef,
  record: string,
  change: Change,
): Promise<{ place: string | null; ties: readonly string[]; matterOf: string | null }> {
  const action: Action = change.act === 'exempt' ? 'review' : 'write';
  const now = await standingNow(sql, context.city, kind, record);
  const ties = now?.ties ?? [];
  const fields = 'fields' in change ? (change.fields ?? {}) : {};
  const there = kind.place in fields ? placeIn(kind, fields) : undefined;
  const readable = now && decide(viewer, 'read', kind.kind, now.place, context.tree, ties);
  if (!readable && change.act !== 'create') throw new WutongError(E.RECORD_NOT_FOUND);
  const place = now ? now.place : (there ?? null);
  must(context, viewer, action, kind.kind, place, ties);
  if (there !== undefined && there !== place) must(context, viewer, action, kind.kind, there);
  if (change.act === 'merge') {
    const into = await standingNow(sql, context.city, kind, change.into);
    if (!into || !decide(viewer, 'read', kind.kind, into.place, context.tree, into.ties))
      throw new WutongError(E.RECORD_NOT_FOUND);
    must(context, viewer, action, kind.kind, into.place, into.ties);
  }
  if (now) await mustBeAnother(sql, context, viewer, kind, change, now);
  const hidden = hiddenFields(context, viewer, kind)(place, ties);
  // A value nobody showed them cannot be overwritten by them, least of all with its mask.
  if (Object.keys(fields).some((field) => hidden.has(field))) throw new WutongError(Access.FORBIDDEN_ACTION);
  return { place, ties, matterOf: matterOf(kind, change, now?.entries ?? []) };
}

/** The office whose matter a change of the record is; null: nobody's in particular. */
export function matterOf(kind: KindDef, change: Change, entries: readonly Entry[]): string | null {
  if (!kind.office) return null;
  const asked = change.act === 'create' ? change.fields : foldRecord(kind, entries)?.fields;
  return asked ? kind.office(change, asked) : null;
}

/** Throws SEPARATE_PERSONS where the act needs somebody else. */
export async function mustBeAnother(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  kind: KindDef,
  change: Change,
  { entries, ties }: { entries: readonly Entry[]; ties: readonly string[] },
): Promise<void> {
  const persons = await personsBehind(
    sql,
    context.city,
    entries.map(({ seq }) => seq),
  );
  const assigned = ties.filter((tie) => relationOf(tie) === 'assigned').map(wordOf);
  const behind = (entry: Entry): readonly string[] => persons.get(entry.seq) ?? [entry.actor];
  const rule = separate(viewer, change, { kind, entries, behind, assigned });
  if (rule) throw new WutongError(Access.SEPARATE_PERSONS, { rule: SEPARATIONS[rule] });
}
