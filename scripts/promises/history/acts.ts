/** Random acts on records and on the tree. Many are refused, as in life. */
import type { Draft } from '@wutong/kernel/ledger/types';
import type { PlaceChange } from '@wutong/kernel/places/change';
import type { Place } from '@wutong/kernel/places/types';

export type Random = () => number;
export const pickOf = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
export const DAYS = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}-10`);
export const RECORDS = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'];

/** A city with three counties of two townships each. */
export function baseOf(city: string): Place[] {
  const place = (code: string, level: Place['level'], parent: string | null): Place => ({
    code,
    name: code,
    short: code,
    level,
    parent,
    validFrom: null,
    validTo: null,
    successor: null,
    aliases: [],
  });
  const counties = ['A', 'B', 'C'].map((letter) => `${city}${letter}`);
  return [
    place(city, 'city', null),
    ...counties.map((code) => place(code, 'county', city)),
    ...counties.flatMap((code) => [place(`${code}1`, 'township', code), place(`${code}2`, 'township', code)]),
  ];
}

/** A change of the tree somebody might ask for; `fresh` gives a code nobody has used. */
export function randomChange(random: Random, city: string, codes: readonly string[], fresh: () => string): PlaceChange {
  const place = (): string => pickOf(random, codes);
  const name = (): string => `N${Math.floor(random() * 50)}`;
  const what = pickOf(random, [
    'merge',
    'merge',
    'split',
    'split',
    'rename',
    'move',
    'recode',
    'abolish',
    'create',
  ] as const);
  switch (what) {
    case 'create':
      return {
        what,
        code: fresh(),
        name: name(),
        short: 'x',
        level: random() < 0.5 ? 'county' : 'township',
        parent: random() < 0.5 ? city : place(),
      };
    case 'rename':
      return { what, code: place(), name: name(), short: 'x' };
    case 'recode':
      return { what, code: place(), to: fresh() };
    case 'move':
      return { what, code: place(), parent: place() };
    case 'abolish':
      return { what, code: place(), into: place() };
    case 'merge': {
      const into = random() < 0.6 ? fresh() : place();
      return {
        what,
        codes: [place(), place()],
        into: { code: into, ...(random() < 0.9 ? { name: name(), short: 'x' } : {}) },
      };
    }
    case 'split': {
      const code = place();
      const children = codes.filter((child) => child.startsWith(code) && child !== code);
      const own = random() < 0.4 ? code : fresh();
      const other = fresh();
      const half = children.filter(() => random() < 0.5);
      return {
        what,
        code,
        parts: [
          { code: own, name: name(), short: 'x', children: children.filter((child) => !half.includes(child)) },
          { code: other, name: name(), short: 'x', children: half.filter(() => random() < 0.8) },
        ],
        heir: random() < 0.5 ? own : other,
      };
    }
  }
}

/** An act on one of the records. */
export function randomDraft(random: Random, codes: readonly string[]): Draft {
  const record = pickOf(random, RECORDS);
  const effectiveOn = pickOf(random, DAYS);
  const fen = (): number => Math.floor(random() * 1e7) / 100;
  const change = pickOf<() => Draft['change']>(random, [
    () => ({ act: 'create', fields: { name: record, place: pickOf(random, codes), rent: fen() } }),
    () => ({ act: 'set', fields: { place: pickOf(random, codes) } }),
    () => ({ act: 'set', fields: { place: pickOf(random, codes), rent: fen() } }),
    () => ({ act: 'set', fields: { rent: fen() } }),
    () => ({ act: 'hold', hold: { reason: 'PROBABLE_DUPLICATE' } }),
    () => ({ act: 'release', reason: 'two plots' }),
    () => ({ act: 'merge', into: pickOf(random, RECORDS), reason: 'the same plot' }),
    () => ({ act: 'merge', into: pickOf(random, RECORDS), reason: 'the same plot' }),
    () => ({ act: 'unmerge', reason: 'two plots' }),
    () => ({ act: 'split', shares: sharesOf(random, codes) }),
  ])();
  return { kind: 'plot', record, change, effectiveOn };
}

function sharesOf(random: Random, codes: readonly string[]): { place: string; share: number }[] {
  const first = pickOf(random, codes);
  const second = pickOf(
    random,
    codes.filter((code) => code !== first),
  );
  return [
    { place: first, share: 0.6 },
    { place: second, share: 0.4 },
  ];
}
