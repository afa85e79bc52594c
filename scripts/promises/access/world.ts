/** A generated city: a tree with ended places, offices, people, posts, loans, and records with a past. */
import { randomFrom, type Random } from '../../faults/random';

export interface WorldPlace {
  code: string;
  parent: string | null;
  level: 'city' | 'county' | 'township';
  validTo: string | null;
  successor: string | null;
}
export interface WorldOffice {
  code: string;
  name: string;
  place: string;
}
export interface WorldPost {
  role: string;
  place: string;
  office: string;
  party?: string;
}
export interface WorldLoan {
  from: string;
  to: string;
  post: WorldPost;
  fromDay: string;
  toDay: string;
}
export interface WorldPerson {
  account: string;
  posts: WorldPost[];
}
export interface Facts {
  name?: string;
  place_code?: string | null;
  lead_office?: string | null;
  handler?: string | null;
  other_place?: string | null;
  firm?: string | null;
  shares?: { place: string; share: number }[] | null;
  loan_yuan?: number | null;
  phone?: string | null;
  asked_on?: { value: string; precision: 'day' } | null;
}
/** One thing told of a record, at one of the three moments of writing. */
export interface Told {
  at: number;
  on: string;
  fields?: Facts;
  mergedInto?: string;
  /** Asked for and never accepted. */
  asked?: boolean;
}
export interface WorldRecord {
  id: string;
  told: Told[];
  /** A word of its own group, to be searched for. */
  word: string;
}
export interface World {
  city: string;
  today: string;
  places: WorldPlace[];
  offices: WorldOffice[];
  parties: { id: string; creditCode: string; place: string }[];
  people: WorldPerson[];
  loans: WorldLoan[];
  records: WorldRecord[];
}

/** Moments of writing; records are told at the first and told of again at the other two. */
export const MOMENTS = ['2025-01-10T02:00:00.000Z', '2025-03-10T02:00:00.000Z', '2025-05-10T02:00:00.000Z'] as const;
const CREATED_ON = '2025-01-05';
const DAYS = ['2025-02-01', '2025-03-01', '2025-05-01', '2025-12-01'];
export const TODAY = '2025-07-01';
const WORDS = '甲乙丙丁戊己庚辛壬癸';
const ROLES = [
  'township-clerk',
  'county-clerk',
  'officer',
  'reviewer',
  'supervisor',
  'leader',
  'enterprise',
  'bank',
  'administrator',
];

/** Makes a city from a seed; the same seed makes the same city. */
export function makeWorld(seed: number, size: { records: number; people: number }): World {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chance = (part: number): boolean => random() < part;
  const city = '990700';
  const places = makePlaces(city, random);
  const codes = places.map(({ code }) => code);
  const offices = codes.flatMap((place, i): WorldOffice[] => {
    if (place !== city && !chance(0.6)) return [];
    const made = { code: `${place}-a`, name: `试验${place}甲局`, place };
    // Two offices of one name: the name names neither.
    return chance(0.3) ? [made, { code: `${place}-b`, name: i % 2 ? '同名局' : `试验${place}乙局`, place }] : [made];
  });
  const parties = CREDIT_CODES.map((creditCode, i) => ({ id: `firm${i}`, creditCode, place: pick(codes) }));
  const people = Array.from({ length: size.people }, (_, i): WorldPerson => {
    const posts = Array.from({ length: Math.floor(random() * 3) + (i === 0 ? 1 : 0) }, (): WorldPost => {
      const office = pick(offices);
      const line = codes.filter((place) => below(places, place, office.place) || below(places, office.place, place));
      const role = pick(ROLES);
      const post = { role, place: pick(line), office: office.code };
      return role === 'enterprise' || role === 'bank' ? { ...post, party: pick(parties).id } : post;
    });
    const distinct = new Map(posts.map((post) => [JSON.stringify(post), post]));
    return { account: `person${i}`, posts: [...distinct.values()] };
  });
  const loans = people.flatMap(({ account, posts }): WorldLoan[] => {
    const post = posts.find(({ role, party }) => role !== 'administrator' && !party);
    const to = pick(people).account;
    if (!post || to === account || !chance(0.5)) return [];
    const [fromDay, toDay] = chance(0.7) ? ['2025-06-25', '2025-07-05'] : ['2025-07-10', '2025-07-20'];
    return [{ from: account, to, post, fromDay, toDay }];
  });
  const about = (): Facts => ({
    place_code: chance(0.06) ? null : pick(codes),
    lead_office: chance(0.5) ? (chance(0.5) ? pick(offices).code : pick(offices).name) : null,
    handler: chance(0.3) ? pick(people).account : null,
    other_place: chance(0.25) ? pick(codes) : null,
    firm: chance(0.35) ? (chance(0.5) ? pick(parties).id : pick(parties).creditCode) : null,
    shares: chance(0.2) ? halves(pick(codes), pick(codes)) : null,
    loan_yuan: chance(0.6) ? Math.floor(random() * 1e6) : null,
    phone: chance(0.6) ? `电${Math.floor(random() * 1e6)}话` : null,
    asked_on: chance(0.5) ? { value: pick(DAYS.slice(0, 3)), precision: 'day' } : null,
  });
  const records = Array.from({ length: size.records }, (_, i): WorldRecord => {
    const word = `识别${pick([...WORDS])}${pick([...WORDS])}`;
    const told: Told[] = [
      { at: 0, on: CREATED_ON, fields: { name: `${word}${i}`, ...about() }, ...(chance(0.04) ? { asked: true } : {}) },
    ];
    for (const at of told[0]!.asked ? [] : [1, 2]) {
      if (!chance(0.5)) continue;
      const all = Object.entries(about()).filter(([field, value]) => field !== 'shares' || value !== null);
      const fields = Object.fromEntries(all.filter(() => chance(0.4))) as Facts;
      if (Object.keys(fields).length > 0) told.push({ at, on: pick(DAYS), fields });
    }
    if (!told[0]!.asked && i > 10 && chance(0.05)) told.push({ at: 2, on: pick(DAYS), mergedInto: `m${i % 10}` });
    return { id: `m${i}`, told, word };
  });
  // What others are merged into is itself not merged, nor only asked for.
  for (const record of records.slice(0, 10)) delete record.told[0]!.asked;
  return { city, today: TODAY, places, offices, parties, people, loans, records };
}

function halves(a: string, b: string): Facts['shares'] {
  return a === b
    ? [{ place: a, share: 1 }]
    : [
        { place: a, share: 0.4 },
        { place: b, share: 0.6 },
      ];
}

function makePlaces(city: string, random: Random): WorldPlace[] {
  const counties = 2 + Math.floor(random() * 5);
  const places: WorldPlace[] = [{ code: city, parent: null, level: 'city', validTo: null, successor: null }];
  for (let i = 1; i <= counties; i++) {
    const code = `9907${String(i + 10)}`;
    // Some county has been merged into another.
    const ended = i === counties && counties > 2 && random() < 0.6;
    const end = ended ? { validTo: '2025-04-01', successor: '990711' } : { validTo: null, successor: null };
    places.push({ code, parent: city, level: 'county', ...end });
    for (let j = 1; j <= Math.floor(random() * 4); j++)
      places.push({ code: `${code}10${j}`, parent: code, level: 'township', validTo: null, successor: null });
  }
  return places;
}

function below(places: readonly WorldPlace[], place: string, top: string): boolean {
  for (let at: string | null = place; at !== null;) {
    if (at === top) return true;
    const found: WorldPlace | undefined = places.find(({ code }) => code === at);
    at = found ? (found.validTo === null ? found.parent : found.successor) : null;
  }
  return false;
}

/** Valid codes of made-up firms: the check character fits, nobody bears them. */
const CREDIT_CODES = ['91140400MA0000001M', '91140400MA0000002Q', '91140400MA0000003U', '91140400MA0000004Y'];
