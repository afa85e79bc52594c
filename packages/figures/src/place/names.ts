/** Names of divisions in running text: provinces, cities and counties of the whole country, by full name and by short form. */
import data from '../data/places.json';

export interface Division {
  /** Six digits (GB/T 2260). */
  code: string;
  name: string;
  /** Without its ending: 长治, 襄垣. One character stays with its ending: 沁县. */
  short: string;
  level: 'province' | 'city' | 'county';
}

/** The country in `Statement.region`. */
export const COUNTRY = '全国';

const ENDING =
  /(?:维吾尔|壮族|回族)?自治区$|特别行政区$|(?:[\u3400-\u9fff]{1,3}族)*自治[州县旗]$|[省市区县盟旗]$|地区$|林区$|特区$/;

/** 北京, 天津, 上海, 重庆: cities that are provinces. */
const MUNICIPALITY = /^(?:11|12|31|50)/;

function divisions(): Division[] {
  return data.names.split('|').map((line) => {
    const [code, name] = line.split(' ') as [string, string];
    const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
    const bare = name.replace(ENDING, '');
    return { code, name, short: bare.length >= 2 ? bare : name, level };
  });
}

const ALL = divisions();
const BY_NAME = new Map<string, Division[]>();
for (const one of ALL) BY_NAME.set(one.name, [...(BY_NAME.get(one.name) ?? []), one]);

/** Short forms are read for provinces and cities; a county's only inside its own city, where it cannot be a common word. */
const BY_SHORT = new Map<string, Division>();
for (const one of ALL)
  if (one.level !== 'county' && one.short !== one.name && !BY_SHORT.has(one.short)) BY_SHORT.set(one.short, one);

/** First characters of short forms, and their first pairs: most of a text is passed over by these two. */
const FIRST = new Uint8Array(65_536);
const PAIR = new Set<number>();
const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
for (const { short } of ALL) {
  FIRST[short.charCodeAt(0)] = 1;
  PAIR.add(pairAt(short, 0));
}

const LONGEST = Math.max(...[...BY_NAME.keys()].map((name) => name.length));
const SUFFIX = new Uint8Array(65_536);
for (const c of '省市区县州盟旗') SUFFIX[c.charCodeAt(0)] = 1;

export interface PlaceWord {
  from: number;
  to: number;
  division: Division;
}

/** Parent of a county or city by its code. */
export function parentOf(division: Division): string | null {
  if (division.level === 'province') return null;
  return division.level === 'city' || MUNICIPALITY.test(division.code)
    ? `${division.code.slice(0, 2)}0000`
    : `${division.code.slice(0, 4)}00`;
}

/** A reader of place names for a paper of one city (a city's or municipality's code), or of none. */
export class PlaceReader {
  private readonly home: ReadonlyMap<string, Division>;
  private readonly extra: ReadonlyMap<string, Division>;

  constructor(city: Division | null, extra: ReadonlyMap<string, string> = new Map()) {
    this.home = new Map(
      ALL.filter((one) => city && one.level === 'county' && parentOf(one) === city.code && one.short !== one.name).map(
        (one) => [one.short, one],
      ),
    );
    this.extra = new Map(
      [...extra].flatMap(([name, of]) => {
        const division = BY_NAME.get(of)?.[0];
        return division ? [[name, division] as const] : [];
      }),
    );
  }

  /** All names in a text, in order; of names that are used twice in the country the home city's is taken, else the first by code. */
  find(text: string): PlaceWord[] {
    const found: PlaceWord[] = [];
    let free = 0;
    for (let at = 0; at < text.length; at++) {
      if (SUFFIX[text.charCodeAt(at)] === 1) {
        const full = this.fullEndingAt(text, at, free);
        if (full) {
          while (found.length > 0 && found.at(-1)!.from >= full.from) found.pop();
          found.push(full);
          free = full.to;
          continue;
        }
      }
      const short =
        at >= free && FIRST[text.charCodeAt(at)] === 1 && PAIR.has(pairAt(text, at)) ? this.shortAt(text, at) : null;
      if (short) {
        found.push(short);
        free = short.to;
        at = short.to - 1;
        // 长治市: the full name ends one character on.
        if (SUFFIX[text.charCodeAt(short.to)] === 1) {
          const full = this.fullEndingAt(text, short.to, short.from);
          if (full && full.from <= short.from) {
            found[found.length - 1] = full;
            free = full.to;
            at = full.to - 1;
          }
        }
      }
    }
    return found;
  }

  private fullEndingAt(text: string, at: number, free: number): PlaceWord | null {
    for (let length = Math.min(LONGEST, at + 1 - Math.max(0, free - 4)); length >= 2; length--) {
      const from = at + 1 - length;
      if (from < 0) continue;
      const name = text.slice(from, at + 1);
      const division = this.pick(BY_NAME.get(name)) ?? this.extra.get(name);
      if (division) return { from, to: at + 1, division };
    }
    return null;
  }

  private shortAt(text: string, at: number): PlaceWord | null {
    for (let length = 4; length >= 2; length--) {
      const word = text.slice(at, at + length);
      if (word.length < length) continue;
      const division = BY_SHORT.get(word) ?? this.home.get(word);
      if (division) return { from: at, to: at + length, division };
    }
    return null;
  }

  private pick(list: readonly Division[] | undefined): Division | null {
    if (!list) return null;
    return list.find((one) => this.home.get(one.short) === one) ?? list[0]!;
  }
}

/** The division of a full name, the first by code when several share it. */
export function divisionOf(name: string): Division | null {
  return BY_NAME.get(name)?.[0] ?? null;
}

/** The division of a code, `140400`. */
export function divisionByCode(code: string): Division | null {
  return ALL.find((one) => one.code === code) ?? null;
}
