/** What becomes of rows that look like one thing: held for a person, or as the person decided. */
import { createHash } from 'node:crypto';
import type { Verdict } from './item';
import { RESEMBLES, type Matched } from './match';
import { profileOf } from './profile';
import type { Reading, ReadingDuplicate, SheetKind } from './reading';

/** What a person said about two rows that look like one thing. */
export type Decision = 'undecided' | 'same' | 'different';

/** Name by which a person decides about a duplicate; stable while the sheet is the same. */
export function duplicateId(duplicate: ReadingDuplicate): string {
  return `${duplicate.basis}:${duplicate.counted ?? ''}:${duplicate.held.join('+')}`;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Record id that the same seed and row always give. */
export function recordId(prefix: string, seed: string, handle: string): string {
  const bytes = createHash('sha256').update(`${seed}\u0000${handle}`).digest();
  let id = '';
  for (let i = 0; i < 12; i++) id += ALPHABET[(bytes[i] as number) & 31];
  return `${prefix}_${id}`;
}

const HOLD_REASON: Record<string, string> = { probable: 'PROBABLE_DUPLICATE' };

/** The verdict on each row, by its place in the reading. */
export function verdictsOf(
  sheet: SheetKind,
  reading: Reading,
  matched: readonly Matched[],
  seed: string,
  decisions: Readonly<Record<string, Decision>>,
): (at: number) => Verdict {
  const held = new Map<string, { duplicate: ReadingDuplicate; decision: Decision }>();
  for (const duplicate of reading.duplicates) {
    const decision = decisions[duplicateId(duplicate)] ?? 'undecided';
    for (const handle of duplicate.held) held.set(handle, { duplicate, decision });
  }
  const idAt = (at: number): string => {
    const row = reading.records[at]!;
    return matched[at]?.record ?? recordId(profileOf(sheet, row.values).prefix, seed, row.id);
  };
  const counted = new Set([...held.values()].map(({ duplicate }) => duplicate.counted));
  const ids = new Map<string, string>();
  for (const [at, { id }] of reading.records.entries()) if (counted.has(id)) ids.set(id, idAt(at));
  return (at) => {
    const row = reading.records[at]!;
    const about = held.get(row.id);
    const because = about?.duplicate.because;
    const marked = row.derived['held'];
    const reason =
      (typeof marked === 'string' ? marked : null) ??
      (about ? (HOLD_REASON[about.duplicate.basis] ?? 'PROBABLE_DUPLICATE') : null);
    const verdict: Verdict = { record: idAt(at), hold: null, different: false, sameAs: null };
    if (reason) {
      const of = about ? (ids.get(about.duplicate.counted ?? '') ?? null) : null;
      verdict.hold = { reason, ...(of ? { of } : {}), ...(because ? { because } : {}) };
      verdict.different = about?.decision === 'different';
      verdict.sameAs = about?.decision === 'same' ? of : null;
      return verdict;
    }
    const like = matched[at]?.resembles;
    if (like) verdict.hold = { reason: 'PROBABLE_DUPLICATE', of: like, because: [...RESEMBLES] };
    return verdict;
  };
}
