/** Changes of the division tree as people read them, and what one would do. */
import { accountNames } from '@wutong/kernel/access/accounts';
import { personsOf } from '@wutong/kernel/access/decide';
import { ROLES } from '@wutong/kernel/access/roles';
import type { Viewer } from '@wutong/kernel/access/types';
import { addDays, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { ENTRY_COLUMNS } from '@wutong/kernel/ledger/read';
import type { Entry } from '@wutong/kernel/ledger/types';
import { figures } from '@wutong/kernel/metrics/figure';
import type { Figure } from '@wutong/kernel/metrics/types';
import type { PlaceChange } from '@wutong/kernel/places/change';
import { codesThatMove, placeEffects, postsAt, recordsAt, toReassign } from '@wutong/kernel/places/consequences';
import type { PlaceChangeState } from '@wutong/kernel/places/history';
import { ACT_NAMES, PLACE_CHANGE } from '@wutong/kernel/places/place-change';
import { waitingRequests } from '@wutong/kernel/places/request';
import { sayPlaceChange } from '@wutong/kernel/places/say';
import type { PlaceTree } from '@wutong/kernel/places/tree';
import type { Context } from '../context';
import type { PlaceChangeView, PlaceConsequences } from '../wire-places';

/** Every change with where it stands, newest first; rejected requests are in the ledger and not here. */
export async function placeChangeViews(sql: Sql, context: Context, viewer: Viewer): Promise<PlaceChangeView[]> {
  const { city, registry, places } = context;
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.kind = $2 ORDER BY e.seq`,
    [city, PLACE_CHANGE],
  );
  const names = await accountNames(sql, city, [...new Set(rows.map(({ actor }) => actor))]);
  const nameOf = (account: string | undefined): string => (account ? (names.get(account) ?? account) : '');
  const skipped = new Map(places.skipped().map(({ record, error }) => [record, error]));
  const persons = personsOf(viewer);
  const views: PlaceChangeView[] = [];
  for (const state of places.changes()) {
    const entries = rows.filter(({ record }) => record === state.record);
    const asked = entries[0];
    if (!asked) continue;
    const [waiting] = waitingRequests(entries);
    const error = skipped.get(state.record);
    const left =
      state.seq !== null && !state.revoked
        ? await toReassign(sql, city, registry.kinds, { change: state.change, seq: state.seq, on: state.on })
        : { rows: [], total: 0 };
    views.push({
      record: state.record,
      what: state.change.what,
      actName: ACT_NAMES[state.change.what],
      says: sayPlaceChange(state.change, nameBefore(places.now(), state.on)),
      change: state.change,
      on: state.on,
      docNo: state.docNo,
      state: standOf(state, context.today()),
      askedBy: nameOf(asked.actor),
      askedAt: asked.recordedAt,
      acceptedBy: state.seq === null ? null : nameOf(entries.find(({ seq }) => seq === state.seq)?.actor),
      acceptedAt: state.acceptedAt,
      request: waiting
        ? {
            entry: waiting.seq,
            takesBack: waiting.change.act === 'set',
            reason: waiting.change.act === 'set' ? (waiting.change.reason ?? null) : null,
            by: nameOf(waiting.actor),
            own: persons.includes(waiting.actor),
          }
        : null,
      skipped: error ? error.said : null,
      toReassign: left,
    });
  }
  return views.reverse();
}

function standOf(state: PlaceChangeState, today: Day): PlaceChangeView['state'] {
  if (state.seq === null) return 'waiting';
  if (state.revoked) return 'takenBack';
  return state.on > today ? 'ahead' : 'inForce';
}

/** Names as they were on the eve: a sentence about a renaming speaks of the old name. */
function nameBefore(tree: PlaceTree, on: Day): (code: string) => string {
  const eve = addDays(on, -1);
  return (code) => tree.nameOf(code, eve);
}

/** What a change would do from its day on. The change must hold (`checkChange`). */
export async function consequencesOf(
  sql: Sql,
  context: Context,
  change: PlaceChange,
  on: Day,
): Promise<PlaceConsequences> {
  const { city, registry, places } = context;
  const others = places.inForce();
  const at = others.findIndex((other) => other.on > on);
  const mine = { record: '', on, change };
  const before = places.now();
  const after = places.with(at < 0 ? [...others, mine] : [...others.slice(0, at), mine, ...others.slice(at)]).tree;
  const moved = codesThatMove(before, after, on);
  const effects = placeEffects(before, after, on);
  const ends = effects.filter(({ effect }) => effect === 'ends').map(({ code }) => code);
  const asOf = on > context.today() ? on : context.today();
  const records = await recordsAt(sql, city, registry.kinds, asOf, moved, change.what === 'split' ? change.code : null);
  const posts = await postsAt(sql, city, moved);
  return {
    says: sayPlaceChange(change, nameBefore(before, on)),
    on,
    effects,
    records: records.map((line) => ({
      ...line,
      name: registry.kind(line.kind).plural ?? registry.kind(line.kind).name,
    })),
    posts: posts.map(({ account, name, role, place }) => ({
      account,
      name,
      role,
      roleName: ROLES[role].name,
      place,
      placeName: before.nameOf(place, on),
    })),
    offices: [...context.offices.values()]
      .filter(({ place }) => ends.includes(place))
      .map(({ code, name, place }) => ({ code, name, placeName: before.nameOf(place, on) })),
    figures: await figuresThatChange(sql, context, { before, after }, change, asOf),
    asOf,
  };
}

async function figuresThatChange(
  sql: Sql,
  context: Context,
  trees: { before: PlaceTree; after: PlaceTree },
  change: PlaceChange,
  asOf: Day,
): Promise<PlaceConsequences['figures']> {
  const { registry, city } = context;
  const inside = change.what === 'move' ? null : insideOf(trees.before, change, asOf);
  const queries = registry.metrics.map(({ metric }) => ({
    metric,
    asOf,
    known: context.now(),
    place: inside ?? city,
    by: 'place' as const,
    records: false,
  }));
  const before = await figures(sql, registry, trees.before, city, queries);
  const after = await figures(sql, registry, trees.after, city, queries);
  return before.flatMap((figure, i) => {
    const parts = changedParts(figure, after[i]!);
    if (!parts.length) return [];
    return [{ metric: figure.metric, name: figure.name, unit: figure.unit, value: figure.value, parts }];
  });
}

/** The place whose parts a change rearranges: what lies above the place it is about. */
function insideOf(tree: PlaceTree, change: PlaceChange, on: Day): string | null {
  const code = change.what === 'create' ? change.parent : change.what === 'merge' ? change.codes[0] : change.code;
  return code === undefined ? null : (tree.get(code, on)?.parent ?? null);
}

function changedParts(before: Figure, after: Figure): PlaceConsequences['figures'][number]['parts'] {
  const was = new Map((before.parts ?? []).map((part) => [part.key, part]));
  const is = new Map((after.parts ?? []).map((part) => [part.key, part]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    if (key === null || (old?.value ?? null) === (now?.value ?? null)) return [];
    const name = (now ?? old)!.name.zh;
    return [{ code: key, name, before: old?.value ?? null, after: now?.value ?? null }];
  });
}
