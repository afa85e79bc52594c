/** The rule book: every version of every policy as published, and the vocabulary they speak, out of the ledger. */
import { addDays, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { inForce } from '@wutong/kernel/ledger/fold';
import { ENTRY_COLUMNS } from '@wutong/kernel/ledger/read';
import { instant } from '@wutong/kernel/ledger/time';
import type { Entry } from '@wutong/kernel/ledger/types';
import { type CompiledPack, compilePack, type FieldDef, type Pack, type Policy, readPack } from '@wutong/rules';
import { objectIn } from './checks';

export type Category = 'policy' | 'product' | 'selection';

/** One version as published. */
export interface Edition {
  id: string;
  /** The record of the policy. */
  record: string;
  category: Category;
  /** As the pack wrote it. */
  rule: Policy & Record<string, unknown>;
  /** First and last day in force; a later version of the same policy ends it. */
  effective: [Day | null, Day | null];
  /** The entry that published it, and who did. */
  seq: number;
  recordedAt: string;
  office: string;
  source: string | null;
  sample: boolean;
}

export interface RuleBook {
  editions: ReadonlyMap<string, Edition>;
  /** Versions of a policy, oldest first. */
  byRecord: ReadonlyMap<string, readonly Edition[]>;
  fields: Readonly<Record<string, FieldDef>>;
  externalTitles: readonly string[];
  compiled: CompiledPack;
  /** The last entry it knows of. */
  mark: number;
}

/** The number of the last entry about policies or their vocabulary; changes with the book. */
export async function bookMark(sql: Sql, city: string): Promise<number> {
  const { rows } = await sql.query<{ mark: number }>(
    `SELECT greatest((SELECT max(seq) FROM entry WHERE city = $1 AND kind = 'policy'),
       (SELECT max(seq) FROM entry WHERE city = $1 AND kind = 'policy_field'), 0) AS mark`,
    [city],
  );
  return rows[0]?.mark ?? 0;
}

/** The book as far as was known at an instant. */
export async function loadBook(sql: Sql, city: string, known: string): Promise<RuleBook> {
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.kind IN ('policy', 'policy_field') AND e.recorded_at <= $2::timestamptz
     ORDER BY e.seq`,
    [city, instant(known)],
  );
  const byRecord = new Map<string, Entry[]>();
  for (const entry of rows) {
    const list = byRecord.get(entry.record);
    if (list) list.push(entry);
    else byRecord.set(entry.record, [entry]);
  }
  return bookOf([...byRecord.values()]);
}

/** Puts the book together from the entries of its records, each record's in order. */
export function bookOf(records: readonly (readonly Entry[])[]): RuleBook {
  const fields: Record<string, FieldDef> = {};
  const external = new Set<string>();
  const editions = new Map<string, Edition>();
  let mark = 0;
  for (const entries of records) {
    mark = Math.max(mark, entries.at(-1)?.seq ?? 0);
    if (entries.some(({ change, status }) => change.act === 'withdraw' && status === 'accepted')) continue;
    // What came into force later speaks last: a correction takes the place of what it corrects.
    const told = inForce(entries).sort((a, b) => a.seq - b.seq);
    const sample = told.some(({ entry: { change } }) => change.act === 'create' && change.sample === true);
    for (const { entry } of told) {
      if (entry.change.act !== 'create' && entry.change.act !== 'set') continue;
      if (entry.kind === 'policy') takeEdition(editions, entry, sample);
      else takeField(fields, external, entry);
    }
  }
  const cut = cutByNext(editions);
  const pack: Pack = {
    fields,
    policies: [...cut.editions.values()].map(({ rule, effective }) => ({ ...rule, effective })),
    external_titles: [...external],
  };
  return { ...cut, fields, externalTitles: [...external], compiled: compiledOf(pack), mark };
}

function takeEdition(editions: Map<string, Edition>, entry: Entry, sample: boolean): void {
  if (entry.change.act !== 'create' && entry.change.act !== 'set') return;
  const rule = objectIn(entry.change.fields['rule']);
  if (!rule) return;
  const { category } = entry.change.fields;
  const id = String(rule['id']);
  const [from, to] = Array.isArray(rule['effective']) ? (rule['effective'] as [Day | null, Day | null]) : [null, null];
  const { seq, recordedAt, office, source, record } = entry;
  const known = editions.get(id)?.category ?? 'policy';
  editions.delete(id);
  editions.set(id, {
    id,
    record,
    category: typeof category === 'string' ? (category as Category) : known,
    rule: { conditions: null, ...rule } as Edition['rule'],
    effective: [from ?? null, to ?? null],
    seq,
    recordedAt,
    office,
    source,
    sample,
  });
}

function takeField(fields: Record<string, FieldDef>, external: Set<string>, entry: Entry): void {
  if (entry.change.act !== 'create' && entry.change.act !== 'set') return;
  const { code, definition } = entry.change.fields;
  const def = objectIn(definition);
  if (!def || typeof code !== 'string') return;
  const { external_titles: titles, ...own } = def;
  if (Array.isArray(titles)) for (const title of titles) external.add(String(title));
  fields[code] = own as FieldDef;
}

/** The next version of a policy ends the one before, whatever its own text says. */
function cutByNext(editions: ReadonlyMap<string, Edition>): Pick<RuleBook, 'editions' | 'byRecord'> {
  const byRecord = new Map<string, Edition[]>();
  for (const one of editions.values()) byRecord.set(one.record, [...(byRecord.get(one.record) ?? []), one]);
  const cut = new Map<string, Edition>();
  for (const [record, versions] of byRecord) {
    versions.sort((a, b) => ((a.effective[0] ?? '') < (b.effective[0] ?? '') ? -1 : 1));
    const ended = versions.map((one, n): Edition => {
      const next = versions[n + 1]?.effective[0];
      const [from, to] = one.effective;
      return next && (to === null || to >= next) ? { ...one, effective: [from, addDays(next, -1)] } : one;
    });
    byRecord.set(record, ended);
    for (const one of ended) cut.set(one.id, one);
  }
  // In the order they were published, as a pack has an order.
  return { byRecord, editions: new Map([...editions.keys()].map((id) => [id, cut.get(id)!])) };
}

/** What cannot be read any more (a later engine is stricter) is left without conditions: nobody is told a wrong answer. */
function compiledOf(pack: Pack): CompiledPack {
  const whole = readPack(pack);
  if (whole.pack) return compilePack(whole.pack);
  const sound = pack.policies.map((one) =>
    readPack({ ...pack, policies: [one] }).pack ? one : { ...one, conditions: null },
  );
  const again = readPack({ ...pack, policies: sound });
  return compilePack(again.pack ?? readPack({ fields: {}, policies: [] }).pack!);
}
