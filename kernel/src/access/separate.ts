/** Separation of duties: what two different persons must do. Declared here, asked before every act; the database asks again. */
import type { Bilingual, KindDef, StageDef } from '../kinds/types';
import type { Change, Entry } from '../ledger/types';
import { personsOf } from './decide';
import { tieWord } from './relations';
import type { Viewer } from './types';

export type Separation = 'approve' | 'close';

export const SEPARATIONS: Readonly<Record<Separation, Bilingual>> = {
  approve: { zh: '申请人不得审核自己的申请', en: 'whoever asked may not decide' },
  close: {
    zh: '经办人不得办结自己经办的事项,也不得审结、退回、撤销它或批准改期',
    en: 'whoever handled it may not review, close, send back or call it off, nor accept a change of its deadline',
  },
};

/** What is known of the record beside the change. */
export interface Situation {
  kind: KindDef;
  /** All entries of the record. */
  entries: readonly Entry[];
  /** The persons behind an entry: its actor, and whoever the actor stood in for (`personsBehind`). */
  behind: (entry: Entry) => readonly string[];
  /** Accounts the record names as its handlers. */
  assigned?: readonly string[];
}

/**
 * The rule the change would break, or null. Whoever stands in for somebody counts as both, then and now: a request made
 * for a colleague is not decided by that colleague, nor by another who stands in for them.
 */
export function separate(
  viewer: Viewer,
  change: Change,
  { kind, entries, behind, assigned = [] }: Situation,
): Separation | null {
  const mine = new Set(personsOf(viewer).map(tieWord));
  const isMine = (entry: Entry): boolean => behind(entry).some((person) => mine.has(tieWord(person)));
  if (change.act === 'accept' || change.act === 'reject') {
    const request = entries.find(({ seq }) => seq === change.entry);
    if (!request) return null;
    if (isMine(request)) return 'approve';
    if (change.act === 'reject') return null;
    const others = entries.filter((entry) => entry !== request);
    return separated(request.change, others, true) ? 'close' : null;
  }
  return separated(change, entries, false) ? 'close' : null;

  function separated(asked: Change, before: readonly Entry[], accepting: boolean): boolean {
    const apart = kind.apart?.(asked, before, accepting);
    if (apart && before.some((entry) => apart(entry) && isMine(entry))) return true;
    if (!closes(kind, asked)) return false;
    return (
      assigned.some((account) => mine.has(tieWord(account))) ||
      before.some((entry) => handles(kind, entry.change) && isMine(entry))
    );
  }
}

/** The dates of the stages that close a matter, or of those that do not. */
function dates(kind: KindDef, closing: boolean): Set<string> {
  return new Set(Object.values(kind.stages ?? {}).flatMap((stage) => (is(stage, closing) ? [stage.date] : [])));
}

/** Whether reaching the stage closes the matter, or handles it; to assign it is neither. */
function is({ closes = false, handles = true }: StageDef, closing: boolean): boolean {
  return closing ? closes : !closes && handles;
}

function setsDate(kind: KindDef, change: Change, closing: boolean): boolean {
  const wanted = dates(kind, closing);
  const stage = change.act === 'reach' ? kind.stages?.[change.stage] : undefined;
  if (stage && is(stage, closing)) return true;
  const fields = 'fields' in change ? (change.fields ?? {}) : {};
  return Object.entries(fields).some(([field, value]) => value !== null && wanted.has(field));
}

const closes = (kind: KindDef, change: Change): boolean => setsDate(kind, change, true);
const handles = (kind: KindDef, change: Change): boolean => change.act !== 'create' && setsDate(kind, change, false);
