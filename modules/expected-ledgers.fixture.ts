/** The example ledgers that stand beside the project (`../shared/ledgers`), as states, for tests. Absent in a bare clone. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fields, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { RecordState } from '@wutong/kernel/ledger/types';
import { PlaceTree } from '@wutong/kernel/places/tree';
import type { Place } from '@wutong/kernel/places/types';

const FOLDER = fileURLToPath(new URL('../../shared/ledgers/', import.meta.url));

/** Option of a test that needs the examples: skipped, saying why, where they are absent. */
export const needsExamples = {
  skip: existsSync(FOLDER) ? false : 'the example ledgers (../shared/ledgers) are not here',
};

interface Share {
  place_code: string | null;
  share: number;
}

export interface Total {
  count: number;
  amount_yuan: number;
  amount_unknown: number;
}

export interface Expected {
  import: { city: string; as_of: string };
  records: {
    id: string;
    values: Record<string, FieldValue | Share[] | string[] | { from: string; to: string; precision: string }>;
    derived: Record<string, unknown> & {
      counted?: boolean;
      held?: string;
      stages?: Record<string, { state: string; reason?: string }>;
    };
  }[];
  totals: Record<string, Total> & {
    by_place: Record<string, Record<string, Total>>;
    by_label: Record<string, Total>;
    by_credit: Record<string, Total>;
  };
}

/** Reads `<name>.expected.json`. */
export function expected(name: string): Expected {
  return JSON.parse(readFileSync(`${FOLDER}${name}.expected.json`, 'utf8')) as Expected;
}

/** A record of an expected file as a state of the kind; keys that are no field are left out. */
export function stateOf(kind: KindDef, record: Expected['records'][number], createdOn: string): RecordState {
  const fields: Fields = {};
  for (const [field, value] of Object.entries(record.values)) {
    const def = kind.fields[field];
    if (!def) continue;
    if (def.type === 'shares') fields[field] = sharesOf(value as Share[] | null);
    else if (def.type === 'date' && typeof value === 'string') fields[field] = { value, precision: 'day' };
    else fields[field] = value as FieldValue;
  }
  const held = record.derived.held ?? (record.derived.counted === false ? 'PROBABLE_DUPLICATE' : null);
  return {
    ...blank(kind.kind, record.id, createdOn),
    fields,
    labels: (record.values.labels as string[] | undefined) ?? [],
    held: held === null ? null : { reason: held },
    setBy: Object.fromEntries(Object.keys(fields).map((field) => [field, 1])),
  };
}

/** A state about which nothing is known. */
export function blank(kind: string, record: string, createdOn: string): RecordState {
  return {
    kind,
    record,
    version: 1,
    fields: {},
    setBy: {},
    labels: [],
    flags: {},
    series: {},
    held: null,
    exited: null,
    mergedInto: null,
    sample: false,
    withdrawn: false,
    createdOn,
  };
}

/** A tree of one city and the counties named, each called by its code. */
export function treeOf(city: string, counties: Iterable<string>): PlaceTree {
  const node = (code: string, level: Place['level'], parent: string | null): Place => ({
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
  const below = [...new Set(counties)].filter((code) => code !== city).map((code) => node(code, 'county', city));
  return new PlaceTree(city, [node(city, 'city', null), ...below]);
}

// A place that could not be told is no place: the record then counts for the city alone.
function sharesOf(shares: Share[] | null): FieldValue {
  if (!shares || shares.some(({ place_code: place }) => place === null)) return null;
  return shares.map(({ place_code: place, share }) => ({ place: place!, share }));
}
