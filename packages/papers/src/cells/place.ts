/** One place in one cell (ledger rule N4). */
import type { Day, Gazetteer, PlaceFact, Resolution } from '@wutong/codes';
import { isPlaceholder } from '@wutong/codes';
import type { Cell } from '../book/types';

export type PlaceReading =
  | { kind: 'value'; code: string; place: PlaceFact; former: string | null; raw: Cell['raw'] }
  | { kind: 'empty'; raw: Cell['raw'] }
  | {
      kind: 'doubt';
      code: 'PLACE_UNKNOWN' | 'PLACE_AMBIGUOUS' | 'PLACE_CONFLICT';
      suggest: { code: string; name: string }[];
      raw: Cell['raw'];
    };

export interface PlaceContext {
  gazetteer: Gazetteer;
  /** Code the place must lie in: the city, or the county of the row. */
  within: string;
  /** The city, to tell a conflict from an unknown name. */
  city: string;
  on: Day | null;
}

/** Reads a cell as a place; misspellings and former names are told, never silently put right. */
export function readPlace(cell: Cell, context: PlaceContext): PlaceReading {
  const { raw } = cell;
  const text = String(raw).trim();
  if (isPlaceholder(text)) return { kind: 'empty', raw };
  const { gazetteer, within, on } = context;
  if (/^\d{6}(?:\d{3})?$/.test(text)) {
    const place = gazetteer.get(text);
    if (place && gazetteer.within(text, within)) return { kind: 'value', code: text, place, former: null, raw };
  }
  const found = resolveOnce(gazetteer, text, within, on);
  switch (found.kind) {
    case 'sure':
      return { kind: 'value', code: found.place.code, place: found.place, former: null, raw };
    case 'former':
      return { kind: 'value', code: found.place.code, place: found.place, former: found.former.name, raw };
    case 'ambiguous':
      return doubt('PLACE_AMBIGUOUS', found.candidates, raw);
    case 'outside':
      return doubt('PLACE_CONFLICT', found.candidates, raw);
    case 'unknown': {
      const deeper = byParts(text, context);
      return deeper
        ? { kind: 'value', code: deeper.code, place: deeper, former: null, raw }
        : doubt('PLACE_UNKNOWN', found.suggest, raw);
    }
  }
}

const resolved = new WeakMap<Gazetteer, Map<string, Resolution>>();

/** A column repeats a few places thousands of times; each is looked up once. */
function resolveOnce(gazetteer: Gazetteer, text: string, within: string, on: Day | null): Resolution {
  const known = resolved.get(gazetteer) ?? new Map<string, Resolution>();
  if (!resolved.has(gazetteer)) resolved.set(gazetteer, known);
  const key = `${within} ${on} ${text}`;
  let found = known.get(key);
  if (!found) {
    found = gazetteer.resolve(text, { within, on });
    if (known.size < 20_000) known.set(key, found);
  }
  return found;
}

/** 古韩镇北里信村, 沁河镇胜利路12号: an official township or zone, then words the table does not know. */
function byParts(text: string, { gazetteer, within }: PlaceContext): PlaceFact | null {
  const bare = text.normalize('NFKC').replace(/\s+/g, '');
  for (const m of [...bare.matchAll(/街道(?:办事处)?|镇|乡|开发区|园区/g)].reverse()) {
    const end = m.index + m[0].length;
    if (end === bare.length) continue;
    const found = gazetteer.resolve(bare.slice(0, end), { within });
    if (found.kind === 'sure' && !found.rest && found.place.level !== 'county' && found.place.level !== 'city')
      return found.place;
  }
  return null;
}

function doubt(
  code: 'PLACE_UNKNOWN' | 'PLACE_AMBIGUOUS' | 'PLACE_CONFLICT',
  places: PlaceFact[],
  raw: Cell['raw'],
): PlaceReading {
  return { kind: 'doubt', code, suggest: places.map(({ code: c, name }) => ({ code: c, name })), raw };
}

/** The county (or city) inside a text such as 填报单位:沁源县发展和改革局 or a title; null when none or several are sure. */
export function countyIn(text: string, gazetteer: Gazetteer, city: string): PlaceFact | null {
  const counties = gazetteer.children(city);
  const official = counties.filter((place) => text.includes(place.name));
  if (official.length > 0) return official.length === 1 ? official[0]! : null;
  const short = counties.filter(
    (place) => place.short.length >= 2 && place.short !== place.name && text.includes(place.short),
  );
  return short.length === 1 ? short[0]! : null;
}
