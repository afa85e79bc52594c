/**
 * Who may do what where: the only place in the project where it is decided. Everything else asks here,
 * and row security in the database is the second wall.
 */
import type { Sight } from '../db/scope';
import type { FieldDef } from '../kinds/types';
import type { PlaceTree } from '../places/tree';
import { officeTie, RELATIONS, type Relation, relationOf, tie } from './relations';
import { ROLES } from './roles';
import type { Action, Grant, Viewer } from './types';

/** Sentinel account of the command line on the machine itself: whoever holds the machine holds the ledger. */
export const SYSTEM_ACCOUNT = 'system';

/** Actions that are about the installation and not about a kind of record. */
const INSTALLATION: readonly Action[] = ['administer', 'audit'];

/** Actions that write, in the database's words too. */
const WRITING: readonly Action[] = ['write', 'review', 'import'];

const RELATION_CODES = Object.keys(RELATIONS) as Relation[];

/** Posts that count today, with the action among those of their role. */
function grantsFor(viewer: Viewer, action: Action, kind: string | null): Grant[] {
  if (kind === null && !INSTALLATION.includes(action)) return [];
  return viewer.grants.filter((grant) => counts(grant, viewer) && ROLES[grant.role].actions.includes(action));
}

/** A lent post counts on its days only, and administration is never lent. */
function counts({ lent, role }: Grant, { on }: Viewer): boolean {
  if (!lent) return true;
  return on !== undefined && lent.from <= on && on <= lent.until && role !== 'administrator';
}

const placed = ({ role }: Grant): boolean => !ROLES[role].party;

/**
 * True when the viewer may do `action` to records of `kind` at `place`, or to a record with these ties (`tiesOf`).
 * `kind` is `null` for the installation itself (`administer`, `audit`); a record without a place belongs to the whole
 * city. Places are taken as the tree is now: whoever is responsible today for an abolished county reads what it left.
 */
export function decide(
  viewer: Viewer,
  action: Action,
  kind: string | null,
  place: string | null,
  tree: PlaceTree,
  ties: readonly string[] = [],
): boolean {
  if (viewer.account === SYSTEM_ACCOUNT) return true;
  return grantsFor(viewer, action, kind).some(
    (grant) => reaches(grant, place, tree) || tiedBy(viewer, grant, action, kind, tree, ties).length > 0,
  );
}

function reaches(grant: Grant, place: string | null, tree: PlaceTree): boolean {
  return placed(grant) && (grant.place === tree.root || tree.within(place ?? tree.root, grant.place));
}

/** The ties among `ties` by which a post may do the action. */
function tiedBy(
  viewer: Viewer,
  grant: Grant,
  action: Action,
  kind: string | null,
  tree: PlaceTree,
  ties: readonly string[],
): string[] {
  if (ties.length === 0 || kind === null) return [];
  const held = tiesOfPost(viewer, grant, action, tree);
  return ties.filter((one) => held.has(one));
}

/**
 * The place codes whose records of `kind` the viewer may do `action` to, for a filter in SQL.
 * `null`: the whole city, records without a place included. An empty list: none.
 */
export function reach(viewer: Viewer, action: Action, kind: string | null, tree: PlaceTree): string[] | null {
  if (viewer.account === SYSTEM_ACCOUNT) return null;
  const grants = grantsFor(viewer, action, kind).filter(placed);
  if (grants.some((grant) => grant.place === tree.root)) return null;
  return [...new Set(grants.flatMap((grant) => tree.subtree(grant.place)))].sort();
}

/** Ties beside the place by which records may be done `action` to wherever they lie; none when the whole city is reached. */
export function relatedTies(viewer: Viewer, action: Action, kind: string | null, tree: PlaceTree): string[] {
  if (kind === null || reach(viewer, action, kind, tree) === null) return [];
  const grants = grantsFor(viewer, action, kind);
  return [...new Set(grants.flatMap((grant) => [...tiesOfPost(viewer, grant, action, tree)]))].sort();
}

interface Kept {
  tree: PlaceTree;
  account: string;
  offices: Viewer['offices'];
  parties: Viewer['parties'];
  ties: Map<Action, ReadonlySet<string>>;
}
const kept = new WeakMap<Grant, Kept>();

/** Every tie beside the place that a post confers the action by. */
function tiesOfPost(viewer: Viewer, grant: Grant, action: Action, tree: PlaceTree): ReadonlySet<string> {
  const { account, offices, parties } = viewer;
  let known = kept.get(grant);
  if (known?.tree !== tree || known.account !== account || known.offices !== offices || known.parties !== parties)
    kept.set(grant, (known = { tree, account, offices, parties, ties: new Map() }));
  let ties = known.ties.get(action);
  if (!ties) known.ties.set(action, (ties = new Set(madeTies(viewer, grant, action, tree))));
  return ties;
}

function madeTies(viewer: Viewer, grant: Grant, action: Action, tree: PlaceTree): string[] {
  const confers = (relation: Relation): boolean => RELATIONS[relation].actions.includes(action);
  const ties: string[] = [];
  if (!placed(grant)) {
    const names = grant.party === undefined ? [] : (viewer.parties?.[grant.party] ?? [grant.party]);
    return confers('subject') ? names.map((name) => tie('subject', name)) : [];
  }
  if (confers('counterpart')) ties.push(...tree.subtree(grant.place).map((place) => tie('counterpart', place)));
  if (confers('assigned')) ties.push(tie('assigned', grant.lent?.by ?? viewer.account));
  const office = viewer.offices?.[grant.office];
  if (!office || !confers('office')) return ties;
  // The bureau of the city is responsible anywhere; a county's office on its own line, down and up.
  const line = office.place === tree.root ? null : [...tree.subtree(office.place), ...tree.path(office.place), null];
  for (const name of office.names) {
    if (line === null) ties.push(tie('office', name));
    else ties.push(...line.map((place) => officeTie(name, place)));
  }
  return ties;
}

/** What row security is told of a viewer who does `action` to records of `kind`. */
export function sight(viewer: Viewer, action: Action, kind: string | null, tree: PlaceTree): Sight {
  const about = INSTALLATION.includes(action);
  const places = about ? [] : reach(viewer, action, kind, tree);
  const related = about ? [] : relatedTies(viewer, action, kind, tree);
  const ties = [...(places ?? []).map((place) => tie('place', place)), ...related];
  return {
    action,
    places,
    ties,
    // Whoever writes moves versions of any day, those of places the record has left among them.
    related: WRITING.includes(action) ? ties : related,
    account: viewer.account,
    offices: [...new Set(viewer.grants.filter((grant) => counts(grant, viewer)).map(({ office }) => office))],
    persons: personsOf(viewer),
    ...(action === 'audit' ? { audit: reach(viewer, 'audit', null, tree) } : {}),
  };
}

/** The viewer's account and everybody whose post they hold today: one person where two are asked for. */
export function personsOf(viewer: Viewer): string[] {
  const lenders = viewer.grants.flatMap((grant) => (grant.lent && counts(grant, viewer) ? [grant.lent.by] : []));
  return [...new Set([viewer.account, ...lenders])];
}

/**
 * The grant in whose office the viewer acts: in the office whose matter it is, if they sit there; own before lent, then the
 * narrowest that allows it; or null.
 */
export function actingGrant(
  viewer: Viewer,
  action: Action,
  kind: string | null,
  place: string | null,
  tree: PlaceTree,
  ties: readonly string[] = [],
  matterOf: string | null = null,
): Grant | null {
  const depth = (grant: Grant): number => tree.path(grant.place).length;
  const allowed = grantsFor(viewer, action, kind).filter((grant) =>
    decide({ ...viewer, grants: [grant] }, action, kind, place, tree, ties),
  );
  const elsewhere = ({ office }: Grant): number => Number(matterOf !== null && office !== matterOf);
  return (
    allowed.sort(
      (a, b) => elsewhere(a) - elsewhere(b) || Number(!!a.lent) - Number(!!b.lent) || depth(b) - depth(a),
    )[0] ?? null
  );
}

const isSensitive = (level: FieldDef['sensitivity']): level is 'financial' | 'personal' =>
  level === 'financial' || level === 'personal';

/** True when a field of this sensitivity, on a record of `kind` at `place` with these ties, is shown to the viewer unmasked. */
export function seesField(
  viewer: Viewer,
  sensitivity: FieldDef['sensitivity'],
  kind: string,
  place: string | null,
  tree: PlaceTree,
  ties: readonly string[] = [],
): boolean {
  if (viewer.account === SYSTEM_ACCOUNT) return true;
  if (!isSensitive(sensitivity)) return decide(viewer, 'read', kind, place, tree, ties);
  return grantsFor(viewer, 'read', kind).some((grant) => {
    if (!ROLES[grant.role].sees.includes(sensitivity)) return false;
    if (reaches(grant, place, tree) && RELATIONS.place.sees.includes(sensitivity)) return true;
    return tiedBy(viewer, grant, 'read', kind, tree, ties).some((one) =>
      RELATIONS[relationOf(one)].sees.includes(sensitivity),
    );
  });
}

/**
 * True when no record the viewer can read hides fields of this sensitivity from them: only then may a list be ordered by
 * one. `byPlace`: of the records in reach by place alone, as figures count them.
 */
export function seesEverywhere(viewer: Viewer, sensitivity: FieldDef['sensitivity'], byPlace = false): boolean {
  if (viewer.account === SYSTEM_ACCOUNT || !isSensitive(sensitivity)) return true;
  const shows = (relation: Relation): boolean =>
    !RELATIONS[relation].actions.includes('read') || RELATIONS[relation].sees.includes(sensitivity);
  const grants = grantsFor(viewer, 'read', '');
  // Whoever sees it in the whole city by place sees it in every record there is.
  if (
    grants.some((grant) => grant.place === viewer.city && placed(grant) && ROLES[grant.role].sees.includes(sensitivity))
  )
    return true;
  return grants.every((grant) => {
    const relations = placed(grant) ? (byPlace ? (['place'] as const) : RELATION_CODES) : (['subject'] as const);
    return ROLES[grant.role].sees.includes(sensitivity) && relations.every(shows);
  });
}

/**
 * The post by which a firm may tell facts about itself to a record with these ties, or null: a representative writes nothing
 * else, and about nobody else.
 */
export function tellingGrant(viewer: Viewer, kind: string, tree: PlaceTree, ties: readonly string[]): Grant | null {
  const own = viewer.grants.filter((grant) => grant.role === 'enterprise' && counts(grant, viewer));
  return own.find((grant) => tiedBy(viewer, grant, 'read', kind, tree, ties).length > 0) ?? null;
}

/** Everything the viewer may do somewhere, for the page to show the right doors. */
export function actionsOf(viewer: Viewer): Action[] {
  const counting = viewer.grants.filter((grant) => counts(grant, viewer));
  return [...new Set(counting.flatMap((grant) => ROLES[grant.role].actions))];
}
