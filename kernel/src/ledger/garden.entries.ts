/** Entries of the garden club without a database, for the tests of pure functions. */
import { GENESIS } from './canonical';
import { CITY } from './garden.kind';
import type { Change, Entry } from './types';

/** Numbered entries of one plot; the first is recorded on 1 June 2024, each next one a day later. */
export function told(...lines: [effectiveOn: string, change: Change, more?: Partial<Entry>][]): Entry[] {
  return lines.map(([effectiveOn, change, more], i) => ({
    city: CITY,
    seq: i + 1,
    kind: 'plot',
    record: 'p',
    version: i + 1,
    status: 'accepted',
    change,
    effectiveOn,
    recordedAt: `2024-06-${String(i + 1).padStart(2, '0')}T00:00:00.000Z`,
    actor: 'ann',
    office: 'shed',
    source: null,
    locator: null,
    prev: GENESIS,
    hash: GENESIS,
    ...more,
  }));
}
