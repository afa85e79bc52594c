/** What is known of a firm, each fact with its day and where it comes from. */
import type { Sql } from '@wutong/kernel/db/types';
import { entriesBySeq } from '@wutong/kernel/ledger/read';
import { readSources } from '@wutong/kernel/sources/read';
import type { RuleBook } from '@wutong/module-policy/book';
import { sourceView } from '../show/entry-views';
import type { FactView, FirmFacts } from '../wire-firms';
import { fieldView } from './brief';
import { factsFor, type FirmOn } from './firm-view';
import { saidOf } from './says';
import { conflictsOf, factField, toldView } from './told';

/** The sheet of a firm, fields in the order of the vocabulary, worked-out ones after what was told. */
export async function firmFacts(sql: Sql, city: string, book: RuleBook, on: FirmOn): Promise<FirmFacts> {
  const { known, masked } = on;
  const seqs = [...known.facts.values()].map(({ telling }) => telling.seq);
  const entries = new Map((await entriesBySeq(sql, city, [...new Set(seqs)])).map((entry) => [entry.seq, entry]));
  const ids = [...entries.values()].flatMap(({ source }) => source ?? []);
  const sources = await readSources(sql, city, [...new Set(ids)]);
  const order = new Map(Object.keys(book.fields).map((field, n) => [field, n]));
  const told = [...known.facts]
    .sort(([a], [b]) => (order.get(a) ?? 1e9) - (order.get(b) ?? 1e9) || (a < b ? -1 : 1))
    .map(([field, { value, telling }]): FactView => {
      const entry = entries.get(telling.seq);
      const source = entry?.source ? sources.get(entry.source) : undefined;
      return {
        field: factField(book, field),
        ...toldView(book, field, value, telling, masked),
        source: source && entry ? sourceView(source, entry.locator) : null,
        derived: false,
        earlier: known.earlier.get(field) ?? 0,
      };
    });
  return {
    firm: on.brief,
    at: on.at,
    facts: [...told, ...derivedFacts(book, on)],
    conflicts: conflictsOf(book, known, masked),
  };
}

/** Fields a formula gives, of those any policy asks about. */
function derivedFacts(book: RuleBook, on: FirmOn): FactView[] {
  const facts = factsFor(book, on);
  return [...book.compiled.formulas.keys()].flatMap((field): FactView[] => {
    if (on.known.facts.has(field)) return [];
    const value = facts.value(field);
    if (value === undefined) return [];
    const said = saidOf(value, book.fields[field]?.unit, on.masked);
    return [
      {
        field: fieldView(book, field),
        value: said.value,
        says: said.says,
        on: on.at.asOf,
        kind: 'other',
        kindName: { zh: '公式', en: 'Formula' },
        source: null,
        entry: 0,
        derived: true,
        earlier: 0,
      },
    ];
  });
}
