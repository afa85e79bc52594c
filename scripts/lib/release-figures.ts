/** Every metric of the registry at several places and pairs of dates: what a ledger said, to be asked again after an upgrade. */
import { systemScope } from '../../kernel/src/db/scope';
import type { Database } from '../../kernel/src/db/types';
import type { Registry } from '../../kernel/src/kinds/registry';
import { figures } from '../../kernel/src/metrics/figure';
import { loadPlaces } from '../../kernel/src/places/load';

export interface KeptFigure {
  metric: string;
  version: number;
  place: string;
  asOf: string;
  known: string;
  value: number | null;
  unit: string;
  /** Codes of the records behind it, sorted. */
  records: string[];
}

const PAIRS = [
  { asOf: '2025-06-30', known: '2025-07-05T00:00:00.000Z' },
  { asOf: '2025-06-30', known: '2026-11-02T00:00:00.000Z' },
  { asOf: '2025-12-31', known: '2026-11-02T00:00:00.000Z' },
  { asOf: '2026-10-31', known: '2026-11-02T00:00:00.000Z' },
];

/** The figures of the city and two of its places; `only` names what an older release kept. */
export async function figuresOf(
  database: Database,
  registry: Registry,
  city: string,
  only?: readonly Pick<KeptFigure, 'metric' | 'version' | 'place' | 'asOf' | 'known'>[],
): Promise<KeptFigure[]> {
  return database.read(systemScope(city), async (sql) => {
    const tree = await loadPlaces(sql, city);
    const places = [
      city,
      ...tree
        .children(city)
        .slice(0, 2)
        .map(({ code }) => code),
    ];
    const asked =
      only ??
      registry.metrics.flatMap(({ metric }) =>
        places.flatMap((place) => PAIRS.map((pair) => ({ metric, version: undefined, place, ...pair }))),
      );
    const found = await figures(
      sql,
      registry,
      tree,
      city,
      asked.map(({ version, ...query }) => ({ ...query, ...(version === undefined ? {} : { version }) })),
    );
    return found.map((figure, n) => ({
      metric: figure.metric,
      version: figure.version,
      place: asked[n]!.place,
      asOf: asked[n]!.asOf,
      known: asked[n]!.known,
      value: figure.value,
      unit: figure.unit,
      records: figure.records.map(({ record }) => record).toSorted(),
    }));
  });
}
