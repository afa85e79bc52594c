/**
 * Who may do what where: the only place in the project where it is decided. Everything else asks here,
 * and row security in the database is the second wall.
 */
import type { FieldDef } from '../kinds/types';
import type { PlaceTree } from '../places/tree';
import { ROLES } from './roles';
import type { Action, Grant, Viewer } from './types';

/** Sentinel account of the command line on the machine itself: whoever holds the machine holds the ledger. */
export const SYSTEM_ACCOUNT = 'system';

/** Actions that are about the installation and not about a kind of record. */
const INSTALLATION: readonly Action[] = ['administer', 'audit'];

function grantsFor(viewer: Viewer, action: Action, kind: string | null): Grant[] {
  if (kind === null && !INSTALLATION.includes(action)) return [];
  return viewer.grants.filter((grant) => ROLES[grant.role].actions.includes(action));
}

/**
 * True when the viewer may do `action` to records of `kind` at `place`. `kind` is `null` for the installation itself
 * (`administer`, `audit`); a record without a place belongs to the whole city. Places are taken as the tree is now:
 * whoever is responsible today for an abolished county reads what it left.
 */
export function decide(
  viewer: Viewer,
  action: Action,
  kind: string | null,
  place: string | null,
  tree: PlaceTree,
): boolean {
  if (viewer.account === SYSTEM_ACCOUNT) return true;
  const at = place ?? tree.root;
  return grantsFor(viewer, action, kind).some((grant) => grant.place === tree.root || tree.within(at, grant.place));
}

/**
 * The place codes whose records of `kind` the viewer may do `action` to, for a filter in SQL.
 * `null`: the whole city, records without a place included. An empty list: none.
 */
export function reach(viewer: Viewer, action: Action, kind: string | null, tree: PlaceTree): string[] | null {
  if (viewer.account === SYSTEM_ACCOUNT) return null;
  const grants = grantsFor(viewer, action, kind);
  if (grants.some((grant) => grant.place === tree.root)) return null;
  return [...new Set(grants.flatMap((grant) => tree.subtree(grant.place)))].sort();
}

/** The grant in whose office the viewer acts at a place: the narrowest that allows it, or null. */
export function actingGrant(
  viewer: Viewer,
  action: Action,
  kind: string | null,
  place: string | null,
  tree: PlaceTree,
): Grant | null {
  const depth = (grant: Grant): number => tree.path(grant.place).length;
  const allowed = grantsFor(viewer, action, kind).filter((grant) =>
    decide({ ...viewer, grants: [grant] }, action, kind, place, tree),
  );
  return allowed.sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

/** True when a field of this sensitivity, on a record of `kind` at `place`, is shown to the viewer unmasked. */
export function seesField(
  viewer: Viewer,
  sensitivity: FieldDef['sensitivity'],
  kind: string,
  place: string | null,
  tree: PlaceTree,
): boolean {
  if (viewer.account === SYSTEM_ACCOUNT) return true;
  return viewer.grants.some((grant) => {
    if (!decide({ ...viewer, grants: [grant] }, 'read', kind, place, tree)) return false;
    if (sensitivity === 'financial' || sensitivity === 'personal') return ROLES[grant.role].sees.includes(sensitivity);
    return true;
  });
}

/** True when no record the viewer can read hides fields of this sensitivity from them: only then may a list be ordered by one. */
export function seesEverywhere(viewer: Viewer, sensitivity: FieldDef['sensitivity']): boolean {
  if (viewer.account === SYSTEM_ACCOUNT || (sensitivity !== 'financial' && sensitivity !== 'personal')) return true;
  return grantsFor(viewer, 'read', '').every((grant) => ROLES[grant.role].sees.includes(sensitivity));
}

/** Everything the viewer may do somewhere, for the page to show the right doors. */
export function actionsOf(viewer: Viewer): Action[] {
  return [...new Set(viewer.grants.flatMap((grant) => ROLES[grant.role].actions))];
}
