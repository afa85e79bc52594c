/**
 * The division tree and the counting of records once more, the slow and simple way: entries are folded from the start for
 * every question, a tree is a plain map that changes day by day. What the program answers is held against this.
 */
import { foldRecord } from '@wutong/kernel/ledger/fold';
import type { AsOf, Entry, RecordState } from '@wutong/kernel/ledger/types';
import { addDays } from '@wutong/codes';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { PlaceChange } from '@wutong/kernel/places/change';
import type { Place } from '@wutong/kernel/places/types';

interface Node {
  name: string;
  level: string;
  parent: string | null;
  since: string;
  ended: string | null;
  heir: string | null;
  before: string | null;
}
export type Tree = Map<string, Node>;
export interface Told {
  on: string;
  seq: number;
  change: PlaceChange;
}

const RANK = ['province', 'city', 'county', 'zone', 'township', 'village'];

/** The changes accepted and not taken back by an instant, in the order they apply. */
export function changesKnown(entries: readonly Entry[], known: string): Told[] {
  const seen = entries.filter(({ recordedAt }) => recordedAt <= known);
  const accepted = new Map<number, number>();
  for (const { change, seq } of seen) if (change.act === 'accept') accepted.set(change.entry, seq);
  const found: Told[] = [];
  for (const entry of seen) {
    const seq = accepted.get(entry.seq);
    if (entry.change.act !== 'create' || seq === undefined) continue;
    const takenBack = seen.some(
      (other) => other.record === entry.record && other.change.act === 'set' && accepted.has(other.seq),
    );
    const change = JSON.parse(String(entry.change.fields['detail'])) as PlaceChange;
    if (!takenBack) found.push({ on: entry.effectiveOn, seq, change });
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));
}

/** The tree as it was on a day (`9999-12-31`: in the end), with the changes given. */
export function treeOn(root: string, base: readonly Place[], changes: readonly Told[], day: string): Tree {
  let tree: Tree = new Map(
    base.map((place) => [
      place.code,
      { name: place.name, level: place.level, parent: place.parent, since: '', ended: null, heir: null, before: null },
    ]),
  );
  for (const { on, change } of changes) {
    if (on > day) break;
    const next = new Map([...tree].map(([code, node]) => [code, { ...node }]));
    if (change1(root, next, change, on)) tree = next;
  }
  return tree;
}

/** Applies one change; false when it does not hold (the copy is then thrown away). */
function change1(root: string, tree: Tree, change: PlaceChange, on: string): boolean {
  const alive = (code: string): Node | null => {
    const node = tree.get(code);
    return node && node.ended === null ? node : null;
  };
  const under = (code: string | null, above: string): boolean =>
    code !== null && (code === above || under(alive(code)?.parent ?? null, above));
  const free = (code: string): boolean => !tree.has(code);
  const loose = (code: string): boolean => {
    const node = alive(code);
    return !!node && node.since < on && !under(root, code);
  };
  const holds = (parent: string, level: string): boolean => {
    const node = alive(parent);
    return !!node && RANK.indexOf(node.level) < RANK.indexOf(level);
  };
  const found = (code: string, like: Node, name: string, before: string | null = null): void => {
    tree.set(code, { ...like, name, since: on, ended: null, heir: null, before });
  };
  const end = (code: string, heir: string): void => {
    for (const [child, node] of tree)
      if (child !== heir && node.ended === null && node.parent === code) node.parent = heir;
    Object.assign(tree.get(code)!, { ended: on, heir });
  };
  switch (change.what) {
    case 'create':
      if (!free(change.code) || !holds(change.parent, change.level)) return false;
      found(change.code, { ...tree.get(change.parent)!, level: change.level, parent: change.parent }, change.name);
      return true;
    case 'rename': {
      const node = alive(change.code);
      if (!node || node.name === change.name) return false;
      node.name = change.name;
      return true;
    }
    case 'recode':
      if (!loose(change.code) || !free(change.to)) return false;
      found(change.to, tree.get(change.code)!, tree.get(change.code)!.name, change.code);
      end(change.code, change.to);
      return true;
    case 'move': {
      if (!loose(change.code) || !holds(change.parent, tree.get(change.code)!.level)) return false;
      const node = tree.get(change.code)!;
      if (node.parent === change.parent || under(change.parent, change.code)) return false;
      node.parent = change.parent;
      return true;
    }
    case 'abolish':
      if (!loose(change.code) || !alive(change.into) || under(change.into, change.code)) return false;
      end(change.code, change.into);
      return true;
    case 'merge': {
      const { code: into, name } = change.into;
      const ending = change.codes.filter((code) => code !== into);
      if (!ending.length || !ending.every(loose)) return false;
      const first = tree.get(ending[0]!)!;
      const goesOn = tree.has(into);
      if (goesOn ? !loose(into) : !name) return false;
      const level = goesOn ? tree.get(into)!.level : first.level;
      for (const code of ending) {
        if (tree.get(code)!.level !== level || (goesOn && under(into, code))) return false;
        if (ending.some((other) => other !== code && under(code, other))) return false;
      }
      if (!goesOn) found(into, first, name!);
      else if (name) tree.get(into)!.name = name;
      for (const code of ending) end(code, into);
      return true;
    }
    case 'split': {
      const { code, parts, heir } = change;
      const listed = parts.flatMap(({ children }) => children);
      const below = [...tree].filter(([, node]) => node.ended === null && node.parent === code).map(([child]) => child);
      const codes = parts.map((part) => part.code);
      if (!loose(code) || codes.length < 2 || new Set(codes).size < codes.length || !codes.includes(heir)) return false;
      if (new Set(listed).size < listed.length || !listed.every((child) => below.includes(child))) return false;
      if (!codes.every((part) => part === code || free(part))) return false;
      const old = { ...tree.get(code)! };
      for (const part of parts) if (part.code !== code) found(part.code, old, part.name);
      for (const part of parts) for (const child of part.children) tree.get(child)!.parent = part.code;
      if (codes.includes(code)) {
        tree.get(code)!.name = parts.find((part) => part.code === code)!.name;
        for (const child of below) if (!listed.includes(child)) tree.get(child)!.parent = heir;
      } else end(code, heir);
      return true;
    }
  }
}

/** The question of one pair of dates. */
export class Oracle {
  private readonly tree: Tree;
  private readonly end: Tree;

  constructor(
    private readonly root: string,
    private readonly base: readonly Place[],
    private readonly changes: readonly Told[],
    private readonly day: string,
  ) {
    this.tree = treeOn(root, base, changes, day);
    this.end = treeOn(root, base, changes, '9999-12-31');
  }

  /** From a code up to the top on the day. */
  path(code: string, day = this.day): string[] {
    const tree = day === this.day ? this.tree : treeOn(this.root, this.base, this.changes, day);
    const path: string[] = [];
    for (let at: string | null = code; at !== null && !path.includes(at);) {
      const node: Node | undefined = tree.get(at);
      const later = this.end.get(at);
      if (!node && !later) break;
      path.push(at);
      at = node ? (node.ended === null ? node.parent : node.heir) : (later!.before ?? this.parentAtFounding(at));
    }
    return path;
  }

  /** The child of `place` (or `place` itself) a code counts under; null: place not known; undefined: elsewhere. */
  keyOf(code: string | null, place: string): string | null | undefined {
    const path = code === null ? [] : this.path(code);
    if (!path.length) return place === this.root ? null : undefined;
    const ended = this.tree.get(place)?.ended ?? null;
    const wide = ended === null ? path : this.path(code!, addDays(ended, -1));
    if (!wide.includes(place)) return undefined;
    const at = path.indexOf(place);
    const alive = path.slice(0, Math.max(0, at)).filter((each) => this.tree.get(each)?.ended === null);
    return alive.at(-1) ?? place;
  }

  private parentAtFounding(code: string): string | null {
    const { since } = this.end.get(code)!;
    return treeOn(this.root, this.base, this.changes, since).get(code)?.parent ?? null;
  }
}

/** States of the pair that count, straight from the entries. */
export function counted(kind: KindDef, byRecord: ReadonlyMap<string, Entry[]>, at: AsOf): RecordState[] {
  return [...byRecord.values()]
    .flatMap((entries) => foldRecord(kind, entries, at) ?? [])
    .filter((state) => !state.mergedInto && !state.held && !state.withdrawn);
}
