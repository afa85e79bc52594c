/**
 * Whether a viewer may write a change now, found out by asking every door it would pass: access, the separation of persons,
 * the guard of the kind and its rule among records. Nothing is written.
 */
import type { Viewer } from '@wutong/kernel/access/types';
import { actingGrant } from '@wutong/kernel/access/decide';
import type { Action } from '@wutong/kernel/access/types';
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual, KindDef } from '@wutong/kernel/kinds/types';
import { amongAttempt, guard, throwAgainst } from '@wutong/kernel/ledger/guard';
import { lookFrom } from '@wutong/kernel/ledger/look';
import type { Change, Draft, Entry } from '@wutong/kernel/ledger/types';
import { must } from '../access';
import type { Context } from '../context';
import { matterOf, mustBeAnother } from '../may-change';

/** A record as it stands, and who asks. */
export interface Asking {
  sql: Sql;
  context: Context;
  viewer: Viewer;
  kind: KindDef;
  record: string;
  entries: readonly Entry[];
  place: string | null;
  ties: readonly string[];
}

/** What stands against it: the sentence, and what the sentence is made of; null: nothing. */
export type Refusal = { says: Bilingual; code: string; params: Readonly<Record<string, unknown>> } | null;

/** What stands against the change today. The action is the one its route asks for. */
export async function refusalOf(
  asking: Asking,
  change: Change,
  effectiveOn: Day = asking.context.today(),
): Promise<Refusal> {
  const { sql, context, viewer, kind, record, entries, place, ties } = asking;
  const { act } = change;
  const action: Action = act === 'exempt' || act === 'accept' || act === 'reject' ? 'review' : 'write';
  try {
    must(context, viewer, action, kind.kind, place, ties);
    await mustBeAnother(sql, context, viewer, kind, change, { entries, ties });
    const matter = matterOf(kind, change, entries);
    const office = actingGrant(viewer, action, kind.kind, place, context.tree, ties, matter)?.office ?? '';
    const draft: Draft = { kind: kind.kind, record, change, effectiveOn };
    const situation = { kind, entries, actor: viewer.account, office, today: context.today() };
    guard(draft, situation);
    const attempt = kind.among ? amongAttempt(draft, situation) : null;
    const look = lookFrom(sql, context.registry, context.city, context.today(), () => new Map());
    if (attempt) throwAgainst(record, (await kind.among?.(attempt, look)) ?? null);
    return null;
  } catch (error) {
    if (!(error instanceof WutongError)) throw error;
    return { says: error.said, code: error.code, params: error.params ?? {} };
  }
}
