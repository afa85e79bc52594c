import { useCallback, useEffect, useMemo, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useDebounced } from '../../shared/use-debounced';

/** What was typed, and the version of the draft it was typed over. */
interface Kept<T> {
  over: number;
  typed: T;
}

export interface KeptDraft<T> {
  typed: T;
  change: Dispatch<SetStateAction<T>>;
  /** Something typed is not saved yet. */
  unsaved: boolean;
  /** What was typed before the page was left or reloaded was taken up again. */
  restored: boolean;
  /** The version that what was typed builds on. */
  over: number;
  /** The server holds this now, as version `over`. */
  saved: (typed: T, over: number) => void;
  /** What was typed is given up for what the server holds. */
  drop: (held: T, over: number) => void;
}

const RESTS = 300;

/** Equal drafts give equal text, whatever order their members were written in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

const storeOf = (id: string): string => `wutong.bulletin.${id}`;

function stored<T>(id: string): Kept<T> | null {
  try {
    const text = sessionStorage.getItem(storeOf(id));
    return text === null ? null : (JSON.parse(text) as Kept<T>);
  } catch {
    return null;
  }
}

function store(id: string, kept: Kept<unknown> | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(storeOf(id));
    else sessionStorage.setItem(storeOf(id), JSON.stringify(kept));
  } catch {
    // a browser that keeps nothing forgets what was typed with the page
  }
}

/**
 * A draft under edit. Until it is saved the browser keeps what was typed through a reload; leaving the tab with something
 * unsaved asks first.
 */
export function useKeptDraft<T>(id: string, server: T, version: number): KeptDraft<T> {
  const [begun] = useState(() => stored<T>(id));
  const [over, setOver] = useState(begun?.over ?? version);
  const [typed, setTyped] = useState(begun?.typed ?? server);
  const [base, setBase] = useState(() => canonical(server));
  const [restored, setRestored] = useState(begun !== null);
  const rested = useDebounced(typed, RESTS);
  const unsaved = useMemo(() => canonical(typed) !== base, [typed, base]);
  useEffect(() => store(id, unsaved ? { over, typed: rested } : null), [id, unsaved, over, rested]);
  const now = useRef({ id, over, typed, base });
  useEffect(() => {
    now.current = { id, over, typed, base };
  });
  useEffect(() => {
    // The last keystrokes may not have rested yet.
    const keep = (): boolean => {
      const { id: one, over: on, typed: text, base: held } = now.current;
      const left = canonical(text) !== held;
      if (left) store(one, { over: on, typed: text });
      return left;
    };
    const ask = (event: BeforeUnloadEvent): void => {
      if (keep()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      keep();
    };
  }, []);
  const saved = useCallback((held: T, next: number) => {
    setBase(canonical(held));
    setOver(next);
    setRestored(false);
  }, []);
  const drop = useCallback(
    (held: T, next: number) => {
      setTyped(held);
      saved(held, next);
    },
    [saved],
  );
  return { typed, change: setTyped, unsaved, restored, over, saved, drop };
}
