/**
 * Asking for a change of the tree, deciding on it, taking it back: entries of the ledger like any other, two persons each.
 * What a change would do to the tree is tried before it is written, and again before it is accepted.
 */
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import { systemScope } from '../db/scope';
import type { Database, Sql } from '../db/types';
import { WutongError } from '../errors';
import { writeAct, type Act, type Written } from '../ledger/act';
import { canonicalJson } from '../ledger/canonical';
import { entriesOf } from '../ledger/read';
import { standing } from '../ledger/fold';
import type { Draft, Entry } from '../ledger/types';
import type { DatedChange } from './apply';
import { checkDay, codesOf, parsePlaceChange, subjectOf, type PlaceChange } from './change';
import { stateOf, type PlaceChangeState, type PlaceHistory } from './history';
import { loadPlaceHistory } from './load';
import { PLACE_CHANGE, placeRegistry } from './place-change';
import { E } from './places.errors';
import { sayPlaceChange } from './say';
import type { Place } from './types';

/** Who writes, as for any act. */
export type PlaceActor = Pick<Act, 'city' | 'actor' | 'office' | 'idem' | 'now'>;

/** A change as it is asked for: from a day on, on the ground of a document. */
export interface PlaceRequest {
  change: PlaceChange;
  on: Day;
  docNo: string;
  /** Title of the document; without it its number stands for it. */
  docTitle?: string;
}

/**
 * Throws the error of `places.errors.ts` that says why the change does not hold: on its own day, or because of a later
 * change already in force (PLACE_LATER_STANDS). `record`: the change's own, so that it is not tried against itself.
 */
export function checkChange(history: PlaceHistory, change: PlaceChange, on: Day, record = ''): void {
  const tree = history.now().on(on);
  const strangers = codesOf(change).filter((code) => tree.get(code) && !tree.within(code, history.root));
  if (strangers[0]) throw new WutongError(E.PLACE_CHANGE_UNKNOWN, { place: strangers[0], day: on });
  const others = history.inForce(undefined, record || undefined);
  const mine: DatedChange = { record, on, change };
  // Among changes of one day it comes last, as it will in the ledger.
  const at = others.findIndex((other) => other.on > on);
  const all = at < 0 ? [...others, mine] : [...others.slice(0, at), mine, ...others.slice(at)];
  const before = new Set(history.with(others).skipped.map((skipped) => skipped.record));
  const { skipped } = history.with(all);
  const own = skipped.find((each) => each.record === record);
  if (own) throw own.error;
  refuseLater(history, skipped.find((each) => !before.has(each.record))?.record);
}

function refuseLater(history: PlaceHistory, later: string | undefined): void {
  if (later === undefined) return;
  const title = history.changes().find(({ record }) => record === later)?.title ?? later;
  throw new WutongError(E.PLACE_LATER_STANDS, { later: title });
}

/** Writes the request; it counts once another person accepts it. Throws what `checkChange` and `writeAct` throw. */
export async function requestPlaceChange(db: Database, by: PlaceActor, ask: PlaceRequest): Promise<Written> {
  const change = parsePlaceChange(ask.change);
  const on = checkDay(ask.on);
  if (!ask.docNo.trim())
    throw new WutongError(E.PLACE_CHANGE_INVALID, { field: 'docNo' }, { where: { field: 'docNo' } });
  const history = await db.read(systemScope(by.city), (sql) => loadPlaceHistory(sql, by.city));
  // Sent again, it has the same number; what it repeats is answered by the act's own key.
  const key = createHash('sha256').update(`${by.city} ${by.idem}`).digest('hex').slice(0, 20);
  const record = `place_${key}`;
  if (!history.changes().some((known) => known.record === record)) checkChange(history, change, on);
  const tree = history.now();
  const source = {
    id: `src_${record}`,
    kind: 'document' as const,
    title: ask.docTitle?.trim() || ask.docNo.trim(),
    docNo: ask.docNo.trim(),
  };
  const draft: Draft = {
    kind: PLACE_CHANGE,
    record,
    change: {
      act: 'create',
      fields: {
        title: sayPlaceChange(change, (code) => tree.nameOf(code, on)).zh,
        place: subjectOf(change),
        what: change.what,
        doc_no: ask.docNo.trim(),
        detail: canonicalJson(change),
      },
    },
    effectiveOn: on,
    status: 'requested',
    source: source.id,
    expectedVersion: 0,
  };
  return writeAct(db, placeRegistry, { ...by, drafts: [draft], sources: [source] });
}

/** Asks for a change to be taken back. It stays on record, and the tree is as if it had not been from then on known. */
export async function requestRevocation(
  db: Database,
  by: PlaceActor,
  record: string,
  reason: string,
): Promise<Written> {
  const { history, state } = await found(db, by.city, record);
  checkRevocation(history, state);
  const draft: Draft = {
    kind: PLACE_CHANGE,
    record,
    change: { act: 'set', fields: { revoked: true }, reason },
    effectiveOn: state.on,
    status: 'requested',
  };
  return writeAct(db, placeRegistry, { ...by, drafts: [draft] });
}

/** Accepts or rejects a request. Throws SAME_PERSON for one's own, and when the change no longer holds. */
export async function decidePlaceChange(
  db: Database,
  by: PlaceActor & { today: Day },
  decision: { record: string; entry: number; accept: boolean; note: string },
): Promise<Written> {
  const { record, entry, accept, note } = decision;
  const { history, state, entries } = await found(db, by.city, record);
  const request = entries.find(({ seq }) => seq === entry);
  if (accept && request?.actor !== by.actor && request && standing(request, entries) === 'requested') {
    if (request.change.act === 'create') checkChange(history, state.change, state.on, record);
    else checkRevocation(history, state);
  }
  const change: Draft['change'] = accept
    ? { act: 'accept', entry, ...(note ? { note } : {}) }
    : { act: 'reject', entry, reason: note };
  const { today, ...act } = by;
  const written = await writeAct(db, placeRegistry, {
    ...act,
    drafts: [{ kind: PLACE_CHANGE, record, change, effectiveOn: today }],
  });
  await registerCodes(db, by.city);
  return written;
}

/** Requests nobody has decided on yet, oldest first. */
export function waitingRequests(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => entry.status === 'requested' && standing(entry, entries) === 'requested');
}

/**
 * Makes the codes that changes in force have brought known to the tables that refer to a place. A cache: doing it again
 * changes nothing, and it is done at every start.
 */
export async function registerCodes(db: Database, city: string): Promise<void> {
  const rows = await db.read(systemScope(city), (sql) => unregistered(sql, city));
  if (!rows.length) return;
  await db.write(systemScope(city), async (sql) => {
    for (const { place, seq } of rows) {
      await sql.query(
        `INSERT INTO place (city, code, name, short, level, parent, valid_from, since_entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (city, code) DO NOTHING`,
        [city, place.code, place.name, place.short, place.level, place.parent, place.validFrom, seq],
      );
    }
  });
}

/** Places the tree has and the table has not, each with the entry that brought it. */
async function unregistered(sql: Sql, city: string): Promise<{ place: Place; seq: number | null }[]> {
  const history = await loadPlaceHistory(sql, city);
  const changes = history.changes();
  if (!changes.length) return [];
  const tree = history.now();
  const { rows } = await sql.query<{ code: string }>('SELECT code FROM place WHERE city = $1', [city]);
  const registered = new Set(rows.map(({ code }) => code));
  return tree
    .all()
    .filter(({ code }) => !registered.has(code))
    .map((place) => {
      const by = changes.find(({ change, seq }) => seq !== null && codesOf(change).includes(place.code));
      return { place, seq: by?.seq ?? null };
    });
}

function checkRevocation(history: PlaceHistory, state: PlaceChangeState): void {
  if (state.seq === null || state.revoked) throw new WutongError(E.PLACE_RECORD_UNKNOWN, { record: state.record });
  const before = new Set(history.skipped().map((skipped) => skipped.record));
  const { skipped } = history.with(history.inForce(undefined, state.record));
  refuseLater(history, skipped.find((each) => !before.has(each.record))?.record);
}

async function found(
  db: Database,
  city: string,
  record: string,
): Promise<{ history: PlaceHistory; state: PlaceChangeState; entries: Entry[] }> {
  return db.read(systemScope(city), async (sql) => {
    const entries = await entriesOf(sql, city, record);
    const state = entries[0]?.kind === PLACE_CHANGE ? stateOf(entries) : null;
    if (!state) throw new WutongError(E.PLACE_RECORD_UNKNOWN, { record });
    return { history: await loadPlaceHistory(sql, city), state, entries };
  });
}
