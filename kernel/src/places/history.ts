/** The division tree on both dates: the table that shipped, and the changes the ledger holds, as far as they were known. */
import type { Day } from '@wutong/codes';
import { WutongError } from '../errors';
import { EVER, foldRecord, inForce } from '../ledger/fold';
import type { Entry } from '../ledger/types';
import { applyChanges, type DatedChange, type Skipped } from './apply';
import { parsePlaceChange, type PlaceChange } from './change';
import { placeChange } from './place-change';
import { PlaceTree } from './tree';
import type { Place } from './types';

/** One change with where it stands. */
export interface PlaceChangeState {
  record: string;
  title: string;
  change: PlaceChange;
  /** The day from which it is true. */
  on: Day;
  docNo: string;
  /** The entry that put it in force; `null` while it waits for a second person. */
  seq: number | null;
  acceptedAt: string | null;
  revoked: boolean;
}

/** Trees kept at once; each is a few thousand places. */
const KEPT = 12;

export class PlaceHistory {
  /** Instants at which knowledge of the tree changed, in order. */
  private readonly instants: readonly string[];
  private readonly byRecord = new Map<string, Entry[]>();
  private readonly trees = new Map<string, { tree: PlaceTree; skipped: Skipped[] }>();

  /** `base`: the table that shipped; `entries`: all entries of place changes; `aliases`: names administrators added, by code. */
  constructor(
    readonly root: string,
    private readonly base: readonly Place[],
    entries: readonly Entry[],
    private readonly aliases: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    for (const entry of entries) {
      const list = this.byRecord.get(entry.record);
      if (list) list.push(entry);
      else this.byRecord.set(entry.record, [entry]);
    }
    this.instants = [...new Set(entries.map(({ recordedAt }) => recordedAt))].sort();
  }

  /** The tree with everything known at an instant. */
  knownAt(instant: string): PlaceTree {
    return this.made(instant).tree;
  }

  /** The tree with everything known by now. */
  now(): PlaceTree {
    return this.made(EVER.known).tree;
  }

  /** Changes in force that no longer fit the tree, and why: a person has to look at them. */
  skipped(): Skipped[] {
    return this.made(EVER.known).skipped;
  }

  /** Every change ever asked for, as far as known at an instant, by effective day; rejected ones left out. */
  changes(known: string = EVER.known): PlaceChangeState[] {
    const found = [...this.byRecord.values()].flatMap((entries) => stateOf(entries, known) ?? []);
    return found.sort((a, b) => (a.on !== b.on ? (a.on < b.on ? -1 : 1) : (a.seq ?? Infinity) - (b.seq ?? Infinity)));
  }

  /** The changes that count, in the order they apply. `without` leaves one out. */
  inForce(known: string = EVER.known, without?: string): DatedChange[] {
    return this.changes(known).flatMap(({ record, on, change, seq, revoked }) =>
      seq === null || revoked || record === without ? [] : [{ record, on, change }],
    );
  }

  /** The tree with other changes than those in force: what would be. */
  with(changes: readonly DatedChange[]): { tree: PlaceTree; skipped: Skipped[] } {
    const { places, skipped } = applyChanges(this.root, this.base, changes);
    return { tree: new PlaceTree(this.root, this.called(places)), skipped };
  }

  private called(places: readonly Place[]): Place[] {
    return places.map((place) => {
      const added = this.aliases.get(place.code);
      return added ? { ...place, aliases: [...place.aliases, ...added] } : place;
    });
  }

  private made(instant: string): { tree: PlaceTree; skipped: Skipped[] } {
    // Between two entries nothing was learnt: one tree serves the whole stretch.
    const key = this.instants.findLast((each) => each <= instant) ?? '';
    const kept = this.trees.get(key);
    if (kept) return kept;
    const { places, skipped } = applyChanges(this.root, this.base, key ? this.inForce(key) : []);
    const made = { tree: new PlaceTree(this.root, this.called(places), { history: this }), skipped };
    const oldest = this.trees.keys().next();
    if (this.trees.size >= KEPT && !oldest.done) this.trees.delete(oldest.value);
    this.trees.set(key, made);
    return made;
  }
}

/** The change an accepted or waiting record holds; `null` when it was rejected, or cannot be read. */
export function stateOf(entries: readonly Entry[], known: string = EVER.known): PlaceChangeState | null {
  const seen = entries.filter(({ recordedAt }) => recordedAt <= known);
  const created = seen.find(({ change }) => change.act === 'create');
  if (!created || created.change.act !== 'create') return null;
  if (seen.some(({ change }) => change.act === 'reject' && change.entry === created.seq)) return null;
  const state = foldRecord(placeChange, seen);
  const fields = state?.fields ?? created.change.fields;
  const force = inForce(seen).find(({ entry }) => entry === created);
  const change = changeIn(fields['detail']);
  if (!change) return null;
  return {
    record: created.record,
    title: String(fields['title'] ?? created.record),
    change,
    on: created.effectiveOn,
    docNo: String(fields['doc_no'] ?? ''),
    seq: force?.seq ?? null,
    acceptedAt: force ? (seen.find(({ seq }) => seq === force.seq)?.recordedAt ?? null) : null,
    revoked: state?.fields['revoked'] === true,
  };
}

function changeIn(detail: unknown): PlaceChange | null {
  if (typeof detail !== 'string') return null;
  try {
    return parsePlaceChange(JSON.parse(detail));
  } catch (error) {
    // Written by another version of the program: the record stays readable, the tree goes on without it.
    if (error instanceof WutongError || error instanceof SyntaxError) return null;
    throw error;
  }
}
