/** What the pages ask for: each the calls the page makes, as often as people open it. */
import type { Random } from '../../scripts/faults/random';

/** What the crowd chooses from, read from the server once. */
export interface World {
  places: readonly string[];
  records: readonly { kind: string; record: string }[];
  metrics: readonly string[];
  words: readonly string[];
  stages: readonly string[];
}

/** Names a page and says which calls it makes, in the order in which the page waits for them. */
export interface Page {
  page: string;
  /** Of a hundred page views. */
  share: number;
  calls: (world: World, random: Random) => string[];
}

const one = <T>(of: readonly T[], random: Random): T => of[Math.floor(random() * of.length)]!;
const query = (values: Record<string, string | number>): string =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();

export const PAGES: readonly Page[] = [
  {
    page: 'city',
    share: 20,
    // Half of them look at their own place, the others open a county.
    calls: ({ places }, random) => [
      random() < 0.5 ? '/overview' : `/overview?${query({ place: one(places, random) })}`,
    ],
  },
  {
    page: 'list',
    share: 25,
    calls: ({ places, stages, words }, random) => {
      const filter: Record<string, string | number> = { size: 50, page: 1 + Math.floor(random() * 3) };
      if (random() < 0.4) filter.place = one(places, random);
      if (random() < 0.3) filter.stage = one(stages, random);
      if (random() < 0.2) filter.q = one(words, random);
      if (random() < 0.3) filter.sort = '-total_investment_yuan';
      return [`/records/project?${query(filter)}`];
    },
  },
  {
    page: 'record',
    share: 25,
    calls: ({ records }, random) => {
      const { kind, record } = one(records, random);
      return [`/records/${kind}/${record}`, `/records/${kind}/${record}/entries`];
    },
  },
  {
    page: 'search',
    share: 10,
    calls: ({ words }, random) => [`/search?${query({ q: one(words, random) })}`],
  },
  {
    page: 'figure',
    share: 10,
    calls: ({ places, metrics }, random) => {
      const metric = one(metrics, random);
      const place = one(places, random);
      return [
        `/figures/${metric}?${query({ place, by: 'place', size: 0 })}`,
        `/figures/${metric}?${query({ place, page: 1, size: 50 })}`,
        `/statements?${query({ metric, place })}`,
      ];
    },
  },
  { page: 'ledger', share: 10, calls: () => ['/ledger?size=50'] },
];

/** A page by chance, as often as its share says. */
export function choosePage(random: Random): Page {
  let left = random() * PAGES.reduce((sum, { share }) => sum + share, 0);
  return PAGES.find(({ share }) => (left -= share) < 0) ?? PAGES[0]!;
}
