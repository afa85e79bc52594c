/** Which term a clock has: the city's own, dated, before what the program ships. */
import type { Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import type { ModuleDef } from '../kinds/registry';
import type { AsOf } from '../ledger/types';
import { PROFILES } from './profiles';
import type { DatedTerm, Term } from './types';

/** Clock → its terms in order of `since`. */
export type TermTable = ReadonlyMap<string, readonly DatedTerm[]>;

/** The terms that the program ships. */
export function declaredTerms(modules: readonly Pick<ModuleDef, 'duties'>[]): TermTable {
  const declared = [...PROFILES, ...modules.flatMap(({ duties }) => duties ?? [])];
  return new Map(declared.map(({ rule, terms }) => [rule, terms]));
}

/** The term of a clock that starts on a day; `null` when there is none. Without a basis it is the city's own target. */
export function termFor(terms: TermTable, rule: string, start: Day): { term: Term; ownTarget: boolean } | null {
  const found = terms.get(rule)?.findLast(({ since }) => since === undefined || since <= start);
  if (!found) return null;
  const { since: _, ...term } = found;
  return { term, ownTarget: term.basis === undefined };
}

/** The shipped terms with the city's own over them, as known at `at.known` and true on `at.asOf`. */
export async function loadTerms(
  sql: Sql,
  city: string,
  modules: readonly Pick<ModuleDef, 'duties'>[],
  at: AsOf,
): Promise<TermTable> {
  const { rows } = await sql.query<Row>(
    `SELECT clock, number, unit, since_on AS "since", basis_doc AS doc, basis_clause AS clause FROM term_history
     WHERE city = $1 AND eff_from <= $2 AND $2 < eff_to AND known_from <= $3 AND $3 < known_to
       AND exited_on IS NULL AND merged_into IS NULL AND held IS NULL
     ORDER BY since_on, record`,
    [city, at.asOf, at.known],
  );
  const table = new Map(declaredTerms(modules));
  for (const row of rows) table.set(row.clock, [...(table.get(row.clock) ?? []), ownTerm(row)]);
  return table;
}

interface Row {
  clock: string;
  number: number;
  unit: string;
  since: string;
  doc: string | null;
  clause: string | null;
}

function ownTerm({ number, unit, since, doc, clause }: Row): DatedTerm {
  const length = unit === 'months' ? { months: number } : unit === 'days' ? { days: number } : { workingDays: number };
  const basis = doc ? { basis: { doc, ...(clause ? { clause } : {}) } } : {};
  return { ...length, ...basis, since: since.length === 10 ? since : `${since}-01-01`.slice(0, 10) };
}
