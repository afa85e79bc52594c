/** What every route is given: the ledger, the city, the clock. */
import type { Day } from '@wutong/codes';
import { loadOffices } from '@wutong/kernel/places/offices';
import { loadPlaces } from '@wutong/kernel/places/load';
import type { PlaceTree } from '@wutong/kernel/places/tree';
import type { Office } from '@wutong/kernel/places/types';
import type { ScryptCost } from '@wutong/kernel/access/passwords';
import type { Database } from '@wutong/kernel/db/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Registry } from '@wutong/kernel/kinds/registry';

export interface ServerOptions {
  database: Database;
  registry: Registry;
  /** Division code of the city, `140400`. */
  city: string;
  /** The clock. Read here and handed down; nothing below asks it. */
  now: () => Date;
  /** One-click sign-in per role; never for a real city. */
  demonstration: boolean;
  /** Built page; absent: the API alone. */
  webDir?: string;
  /** True behind a reverse proxy that sets `x-forwarded-*`. */
  trustProxy?: boolean;
  /** Cost of password hashes; default `DEFAULT_COST`. */
  passwordCost?: ScryptCost;
}

export interface Context extends Pick<
  ServerOptions,
  'database' | 'registry' | 'city' | 'demonstration' | 'passwordCost'
> {
  cityName: Bilingual;
  /** ISO instant. */
  now(): string;
  /** The day it is in China (UTC+8 all year, whatever the machine's zone). */
  today(): Day;
  /** The division tree; `reloadPlaces` after an alias or an office is added. */
  readonly tree: PlaceTree;
  readonly offices: ReadonlyMap<string, Office>;
  reloadPlaces(): Promise<void>;
}

/** English names of the cities that ship; another city goes by its Chinese name. */
const CITY_NAMES: Readonly<Record<string, string>> = { '140400': 'Changzhi', '141100': 'Lüliang' };

/** The civil day in China at an instant. */
export function chinaDay(instant: Date): Day {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Loads what the routes need. Throws `RangeError` when the city has no places: seed them first. */
export async function createContext(options: ServerOptions): Promise<Context> {
  const { database, registry, city, demonstration, passwordCost } = options;
  const load = () =>
    database.read({ city }, async (sql) => {
      const offices = await loadOffices(sql, city);
      return { tree: await loadPlaces(sql, city), offices: new Map(offices.map((office) => [office.code, office])) };
    });
  let state = await load();
  if (!state.tree.get(city)) throw new RangeError(`city ${city} has no division table`);
  const zh = state.tree.nameOf(city);
  return {
    database,
    registry,
    city,
    demonstration,
    passwordCost,
    cityName: { zh, en: CITY_NAMES[city] ?? zh },
    now: () => options.now().toISOString(),
    today: () => chinaDay(options.now()),
    get tree() {
      return state.tree;
    },
    get offices() {
      return state.offices;
    },
    reloadPlaces: async () => {
      state = await load();
    },
  };
}
