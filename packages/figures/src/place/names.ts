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

/** The peoples of China as names of divisions have them; 族 is left out in some (延边朝鲜族自治州, 木垒哈萨克自治县). */
const PEOPLES =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各';
const ENDING = new RegExp(
  `(?:维吾尔|壮族|回族)?自治区$|特别行政区$|(?:(?:${PEOPLES})族?)+自治[州县旗]$|[省市区县盟旗]$|地区$|林区$|特区$`,
);

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

/** 楚雄州 for 楚雄彝族自治州. */
for (const one of ALL)
  if (one.name.endsWith('自治州') && !BY_NAME.has(`${one.short}州`)) BY_NAME.set(`${one.short}州`, [one]);

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

/** Last two characters of every full name: most words in 市 and 区 are none. */
const ENDS = new Set([...BY_NAME.keys()].map((name) => pairAt(name, name.length - 2)));

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
    if (this.extra.size === 0 && (at === 0 || !ENDS.has(pairAt(text, at - 1)))) return null;
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
