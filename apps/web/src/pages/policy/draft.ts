/** The draft of a policy's conditions while it is edited, shared by every part of the tree. */
import { createContext, useContext } from 'react';
import type { Bilingual, Node } from '../../api/types';
import { samePath, type Path } from './tree-edit';

/** Something wrong, or worth knowing, at a place of the tree. */
export interface PlacedRemark {
  path: Path;
  level: 'error' | 'warning';
  says: Bilingual;
}

export interface Draft {
  tree: Node;
  remarks: readonly PlacedRemark[];
  /** Puts a value at a place; `undefined` takes it away. */
  put: (path: Path, value: unknown) => void;
  append: (list: Path, value: unknown) => void;
  remove: (path: Path) => void;
}

export const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('a tree is edited inside a draft');
  return draft;
}

/** Keys below a node that belong to the node itself: a remark about the value of a test stands at the test. */
const OWN = new Set(['value', 'op', 'field', 'unit', 'clause', 'fix', 'min', 'max', 'points', 'at_least', 'manual']);

/** The remarks that stand at a place itself, not at what lies deeper. */
export function remarksAt(remarks: readonly PlacedRemark[], path: Path): PlacedRemark[] {
  return remarks.filter((one) => {
    const rest = one.path.slice(path.length);
    return (
      samePath(one.path.slice(0, path.length), path) && rest.every((step) => OWN.has(String(step)) || rest.length === 0)
    );
  });
}
