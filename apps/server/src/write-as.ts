/** Writing for a person: the office of the post that allows it, the key that makes it once, and refusals said as such. */
import { E } from '@wutong/kernel/access/access.errors';
import { actingGrant } from '@wutong/kernel/access/decide';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import type { Scope } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Draft, Entry } from '@wutong/kernel/ledger/types';
import type { NewSource } from '@wutong/kernel/sources/types';
import { asRefusal, scopeFor } from './access';
import type { Context } from './context';

/** What a person writes at once. */
export interface Written {
  action: Action;
  /** The kind, place and ties of the record that decide in which office it is done. */
  kind: string;
  place: string | null;
  ties?: readonly string[];
  /** The key the browser made; the account is put before it. */
  idem: string;
  drafts: readonly Draft[];
  sources?: readonly NewSource[];
  /** Default: what the viewer may see of the kind for this action. */
  scope?: Scope;
  /** Default: the office of the post that allows the action there. */
  office?: string;
  /** The office whose matter it is: taken when the viewer sits there and may do it. */
  matterOf?: string | null;
}

/** The office in which the viewer does this. Throws FORBIDDEN with the place when no post allows it. */
export function officeFor(
  context: Context,
  viewer: Viewer,
  { action, kind, place, ties = [], matterOf = null }: Pick<Written, 'action' | 'kind' | 'place' | 'ties' | 'matterOf'>,
): string {
  const grant = actingGrant(viewer, action, kind, place, context.tree, ties, matterOf);
  if (!grant) throw new WutongError(E.FORBIDDEN, { place: context.tree.nameOf(place ?? context.city) });
  return grant.office;
}

/** Writes one act. Throws FORBIDDEN, FORBIDDEN_ACTION and whatever `writeAct` throws; sent again under its key it writes nothing. */
export async function writeAs(
  context: Context,
  viewer: Viewer,
  written: Written,
): Promise<{ entries: Entry[]; repeated: boolean }> {
  const { database, registry, city } = context;
  const act = {
    city,
    actor: viewer.account,
    office: written.office ?? officeFor(context, viewer, written),
    idem: `${viewer.account}:${written.idem}`,
    now: context.now(),
    drafts: [...written.drafts],
    sources: [...(written.sources ?? [])],
  };
  const scope = written.scope ?? scopeFor(context, viewer, written.action, written.kind);
  try {
    return await writeAct(database, registry, act, scope);
  } catch (error) {
    throw asRefusal(error);
  }
}
