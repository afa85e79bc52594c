import { useEffect, useMemo, useState } from 'react';
import type { Node } from '../../api/types';
import type { Draft, PlacedRemark } from './draft';
import { append, put, without, type Path } from './tree-edit';

interface Step {
  tree: Node;
  /** What was changed; typing on in one place is one step. */
  key: string;
}

export interface DraftTree extends Omit<Draft, 'remarks'> {
  changed: boolean;
  steps: number;
  /** A draft left unsubmitted was taken up again. */
  kept: boolean;
  undo: () => void;
  reset: () => void;
}

const storeOf = (id: string): string => `wutong.policy-draft.${id}`;

function stored(id: string): Node | null {
  try {
    const text = sessionStorage.getItem(storeOf(id));
    return text === null ? null : (JSON.parse(text) as Node);
  } catch {
    return null;
  }
}

function store(id: string, tree: Node | null): void {
  try {
    if (tree === null) sessionStorage.removeItem(storeOf(id));
    else sessionStorage.setItem(storeOf(id), JSON.stringify(tree));
  } catch {
    // a browser that keeps nothing forgets the draft with the page
  }
}

/** A tree under edit, step by step, kept in the browser until it is submitted or put back. `start` changes one value at once. */
export function useDraftTree(id: string, original: Node, start?: { path: Path; value: unknown }): DraftTree {
  const [kept] = useState(() => (start ? null : stored(id)));
  const [steps, setSteps] = useState<Step[]>(() => {
    if (start) return [{ tree: put(original, start.path, start.value), key: JSON.stringify(start.path) }];
    return kept ? [{ tree: kept, key: '' }] : [];
  });
  const tree = steps.at(-1)?.tree ?? original;
  const changed = useMemo(() => JSON.stringify(tree) !== JSON.stringify(original), [tree, original]);
  useEffect(() => store(id, changed ? tree : null), [id, tree, changed]);
  const step = (key: string, change: (tree: Node) => Node): void =>
    setSteps((old) => {
      const last = old.at(-1);
      const next = { tree: change(last?.tree ?? original), key };
      return last?.key === key ? [...old.slice(0, -1), next] : [...old, next];
    });
  return {
    tree,
    changed,
    steps: steps.length,
    kept: kept !== null && steps.length === 1,
    put: (path, value) => step(JSON.stringify(path), (old) => put(old, path, value)),
    append: (list, value) => step(`+${steps.length}`, (old) => append(old, list, value)),
    remove: (path) => step(`-${steps.length}`, (old) => without(old, path)),
    undo: () => setSteps((old) => old.slice(0, -1)),
    reset: () => setSteps([]),
  };
}

/** Findings of a rule as remarks at the places of its conditions; what lies outside them apart. */
export function remarksOf(
  findings: readonly { path: Path; level: 'error' | 'warning' | 'info'; says: PlacedRemark['says'] }[],
): { inside: PlacedRemark[]; outside: PlacedRemark[] } {
  const [inside, outside]: [PlacedRemark[], PlacedRemark[]] = [[], []];
  for (const { path, level, says } of findings) {
    const remark = { path: path.slice(1), level: level === 'info' ? ('warning' as const) : level, says };
    (path[0] === 'conditions' ? inside : outside).push(remark);
  }
  return { inside, outside };
}
