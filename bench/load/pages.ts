/** What the pages ask for: each the calls the page makes in a browser, as often as people open it. */
import type { Random } from '../../scripts/faults/random';

/** What the crowd chooses from, read from the server once. */
export interface World {
  city: string;
  today: string;
  places: readonly string[];
  records: readonly { kind: string; record: string }[];
  metrics: readonly string[];
  words: readonly string[];
  stages: readonly string[];
}

/** A call by the name it is counted under. */
export interface Call {
  call: string;
  path: string;
}

/** Names a page and says which calls it makes. A browser sends them together. */
export interface Page {
  page: string;
  /** Of a hundred page views. */
  share: number;
  calls: (world: World, random: Random) => Call[];
}

/** Page views, of a hundred, that begin in a new window: from a link somebody sent, or after the browser was closed. */
export const FRESH = 10;

/** What a new window asks before it can show any page; the page's own calls come after. */
export const SHELL: readonly Call[] = [
  { call: 'session', path: '/session' },
  { call: 'meta', path: '/meta' },
];

const one = <T>(of: readonly T[], random: Random): T => of[Math.floor(random() * of.length)]!;
const call = (name: string, path: string, values: Record<string, string | number> = {}): Call => {
  const query = new URLSearchParams(Object.entries(values).map(([key, value]) => [key, String(value)])).toString();
  return { call: name, path: query ? `${path}?${query}` : path };
};

/** The calls of the page of one record. */
export const recordCalls = ({ today }: World, kind: string, record: string): Call[] => [
  call('record', `/records/${kind}/${record}`, { asOf: today }),
  call('entries', `/records/${kind}/${record}/entries`),
];

/** Half of the people look at the whole city, the others at a county. */
const placeOf = ({ city, places }: World, random: Random): string => (random() < 0.5 ? city : one(places, random));

function monthBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 30 * 86_400_000).toISOString().slice(0, 10);
}

export const PAGES: readonly Page[] = [
  { page: 'today', share: 15, calls: () => [call('today', '/today')] },
  {
    page: 'city',
    share: 20,
    calls: (world, random) => [
      call('overview', '/overview', {
        place: placeOf(world, random),
        asOf: world.today,
        since: monthBefore(world.today),
      }),
    ],
  },
  {
    page: 'list',
    share: 20,
    calls: (world, random) => {
      const page = 1 + Math.floor(random() * 3);
      const filter: Record<string, string | number> = { place: world.city, asOf: world.today, page, size: 50 };
      if (random() < 0.4) filter.place = one(world.places, random);
      if (random() < 0.3) filter.stage = one(world.stages, random);
      if (random() < 0.2) filter.q = one(world.words, random);
      if (random() < 0.3) filter.sort = '-total_investment_yuan';
      return [call('list', '/records/project', filter), call('views', '/views')];
    },
  },
  {
    page: 'record',
    share: 25,
    calls: (world, random) => {
      const { kind, record } = one(world.records, random);
      return recordCalls(world, kind, record);
    },
  },
  {
    page: 'search',
    share: 8,
    calls: ({ words, today }, random) => [call('search', '/search', { q: one(words, random), asOf: today })],
  },
  {
    page: 'figure',
    share: 7,
    calls: (world, random) => {
      const [metric, place] = [one(world.metrics, random), placeOf(world, random)];
      const asked = { place, asOf: world.today };
      return [
        call('figure', `/figures/${metric}`, { ...asked, by: 'place', size: 0 }),
        call('figure', `/figures/${metric}`, { ...asked, page: 1, size: 50 }),
        call('statements', '/statements', { metric, place }),
      ];
    },
  },
  { page: 'ledger', share: 5, calls: () => [call('ledger', '/ledger', { size: 50 })] },
];

/** A page by chance, as often as its share says. */
export function choosePage(random: Random): Page {
  let left = random() * PAGES.reduce((sum, { share }) => sum + share, 0);
  return PAGES.find(({ share }) => (left -= share) < 0) ?? PAGES[0]!;
}
