/** What every route is given: the ledger, the city, the clock. */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Day } from '@wutong/codes';
import { loadOffices } from '@wutong/kernel/places/offices';
import type { Database, Sql } from '@wutong/kernel/db/types';
import type { PlaceHistory } from '@wutong/kernel/places/history';
import { loadPlaceHistory, placesMark } from '@wutong/kernel/places/load';
import { registerCodes } from '@wutong/kernel/places/request';
import type { PlaceTree } from '@wutong/kernel/places/tree';
import type { Office } from '@wutong/kernel/places/types';
import type { ScryptCost } from '@wutong/kernel/access/passwords';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { LIMITS, type Limits } from './edge/limits';
import type { ProviderOptions } from './session/provider-options';

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
  /** Behind a reverse proxy that sets `x-forwarded-*`: how many stand before this server; true is one. */
  trustProxy?: boolean | number;
  /** Cost of password hashes; default `DEFAULT_COST`. */
  passwordCost?: ScryptCost;
  /** 32 bytes that seal the secrets of second factors; without it none can be turned on. */
  secretKey?: Uint8Array;
  /** An identity provider to sign in by. */
  provider?: ProviderOptions;
  /** Requests a minute; what is left out is as by default. */
  limits?: Partial<Limits>;
  /** Inside addresses that webhooks may call (`edge/addresses.ts`). */
  insideAllowed?: readonly string[];
}

export interface Context extends Pick<
  ServerOptions,
  'database' | 'registry' | 'city' | 'demonstration' | 'passwordCost' | 'secretKey' | 'provider'
> {
  limits: Limits;
  insideAllowed: readonly string[];
  cityName: Bilingual;
  /** ISO instant. */
  now(): string;
  /** The day it is in China (UTC+8 all year, whatever the machine's zone). */
  today(): Day;
  /** The division tree as it is today; `tree.at(pair)` is that of another pair of dates. Ask for it anew each time. */
  readonly tree: PlaceTree;
  /** The tree with its changes. */
  readonly places: PlaceHistory;
  /** Changes with the tree: part of the key of whatever is kept. */
  readonly placesMark: string;
  readonly offices: ReadonlyMap<string, Office>;
  /** After an alias, an office or a change of the tree was written here. */
  reloadPlaces(): Promise<void>;
  /** Reads places and offices again when somebody else has changed them: another server on the same database. `mark`: as just read. */
  followPlaces(sql: Sql, mark?: string): Promise<void>;
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
  const loadIn = async (sql: Sql) => {
    const mark = await placesMark(sql, city);
    const offices = await loadOffices(sql, city);
    const places = await loadPlaceHistory(sql, city);
    return { mark, places, offices: new Map(offices.map((office) => [office.code, office])) };
  };
  const load = () => database.read(systemScope(city), loadIn);
  await registerCodes(database, city);
  let state = await load();
  const today = (): Day => chinaDay(options.now());
  // Asked for many times in a request: one object serves while neither the tree nor the day changes.
  let kept = { of: state.places.now(), tree: state.places.now().on(today()) };
  const treeToday = (): PlaceTree => {
    const now = state.places.now();
    if (kept.of !== now || kept.tree.day !== today()) kept = { of: now, tree: now.on(today()) };
    return kept.tree;
  };
  if (!treeToday().get(city)) throw new RangeError(`city ${city} has no division table`);
  const zh = treeToday().nameOf(city);
  return {
    database,
    registry,
    city,
    demonstration,
    passwordCost,
    secretKey: options.secretKey,
    provider: options.provider,
    limits: { ...LIMITS, ...options.limits },
    insideAllowed: options.insideAllowed ?? [],
    cityName: { zh, en: CITY_NAMES[city] ?? zh },
    now: () => options.now().toISOString(),
    today,
    get tree() {
      return treeToday();
    },
    get places() {
      return state.places;
    },
    get placesMark() {
      return state.mark;
    },
    get offices() {
      return state.offices;
    },
    reloadPlaces: async () => {
      state = await load();
    },
    followPlaces: async (sql, mark) => {
      if ((mark ?? (await placesMark(sql, city))) !== state.mark) state = await loadIn(sql);
    },
  };
}
