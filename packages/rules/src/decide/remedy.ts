/** Near misses in full: for every field to change what the firm has, what it needs, and what can be done about it. */
import type { Cell, CellAbout } from '../core/cells';
import type { CompiledPack, CompiledPolicy } from '../core/compile';
import { NO } from '../core/trial';
import type { Fix, Sentence } from '../format/types';
import type { Decided } from './decide';
import { sayCell, sayValue } from './describe';
import { nearSets, waysOut } from './near';
import type { Facts } from './subject';

export interface Remedy {
  field: string;
  label: string;
  have: unknown;
  haveSaid: Sentence;
  /** Values that do, together with those of the other fields of the set. */
  need: CellAbout[];
  needSaid: Sentence;
  /** What the rule file says can be done; else what the field's own nature says; null: not told. */
  fix: Fix | null;
  /** Articles of the tests that fail. */
  clauses: string[];
}

export interface RemedySet {
  fields: Remedy[];
  /** `unknown`: missing fields would still have to be found. */
  after: 'eligible' | 'unknown';
}

/** The remedies of an ineligible firm, as alternatives; empty when it is not near, or not ineligible. */
export function remediesOf(compiled: CompiledPack, of: CompiledPolicy, decided: Decided, facts: Facts): RemedySet[] {
  const { trial, decision } = decided;
  if (!trial || !of.tree || decision.outcome !== 'ineligible') return [];
  return nearSets(of.tree, trial).map(({ variables, after }) => {
    const ways = waysOut(of.tree!, trial, variables, after);
    const best = nearest(ways, variables.map((one) => placeOf(trial.cells[one]!, facts.value(of.variables[one]!.name)))); // prettier-ignore
    const fields = variables.map((one, n): Remedy => {
      const { name, label, leaves } = of.variables[one]!;
      const def = compiled.pack.fields[name];
      // The other fields stay as in the nearest way: what this one needs depends on them.
      const fitting = ways
        .filter((way) => way.every((cell, other) => other === n || cell === best[other]))
        .map((way) => way[n]!.about);
      const need = joinRanges(fitting);
      const failing = leaves.filter(({ index }) => trial.truth[index] === NO);
      const have = facts.value(name);
      const said = need.map((about) => sayCell(about, def));
      return {
        field: name,
        label,
        have,
        haveSaid: sayValue(have, def?.unit),
        need,
        needSaid: { zh: said.map(({ zh }) => zh).join(',或'), en: said.map(({ en }) => en).join(', or ') },
        fix: failing.find(({ fix }) => fix)?.fix ?? natural(name, def?.refresh),
        clauses: [...new Set(failing.flatMap(({ clause }) => clause ?? []))],
      };
    });
    return { fields: ofOneField(fields), after };
  });
}

/** A set asked about many times stands in parts: what they need together. */
function ofOneField(parts: readonly Remedy[]): Remedy[] {
  const fields = new Map<string, Remedy>();
  for (const part of parts) {
    const one = fields.get(part.field);
    if (!one) {
      fields.set(part.field, part);
      continue;
    }
    const both = (a: Sentence, b: Sentence): Sentence => ({ zh: `${a.zh},且${b.zh}`, en: `${a.en}, and ${b.en}` });
    one.need.push(...part.need);
    one.needSaid = both(one.needSaid, part.needSaid);
    one.fix ??= part.fix;
    one.clauses = [...new Set([...one.clauses, ...part.clauses])];
  }
  return [...fields.values()];
}

/** Titles are obtained; a count of years comes by waiting. */
function natural(name: string, refresh: string | undefined): Fix | null {
  if (name === 'title') return 'title';
  return refresh === 'yearend_count' ? 'wait' : null;
}

/** The place of a value among the cells of its field; cells of numbers and dates are in their order. */
function placeOf(cells: readonly Cell[], value: unknown): number {
  return cells.findIndex(({ about }) => {
    if (about.kind === 'value') return about.value === value;
    if (about.kind !== 'range' || (typeof value !== 'number' && typeof value !== 'string')) return false;
    const above = about.from === null || (about.fromIn ? value >= about.from : value > about.from);
    return above && (about.to === null || (about.toIn ? value <= about.to : value < about.to));
  });
}

/** The way whose values lie closest to what the firm has. */
function nearest(ways: Cell[][], places: readonly number[]): Cell[] {
  const distance = (way: Cell[]): number =>
    way.reduce(
      (sum, { about }, n) => sum + (about.kind === 'set' ? about.has.length : places[n]! < 0 ? 0 : gap(about)),
      0,
    );
  return ways.reduce((best, way) => (distance(way) < distance(best) ? way : best));
}

const gap = (about: CellAbout): number => (about.kind === 'range' && about.from === about.to ? 1 : 0);

/** Ranges that touch are one. */
function joinRanges(abouts: readonly CellAbout[]): CellAbout[] {
  const joined: CellAbout[] = [];
  for (const about of abouts) {
    const last = joined.at(-1);
    if (
      last?.kind === 'range' &&
      about.kind === 'range' &&
      last.to !== null &&
      last.to === about.from &&
      (last.toIn || about.fromIn)
    )
      joined[joined.length - 1] = { ...last, to: about.to, toIn: about.toIn };
    else joined.push(about);
  }
  return joined;
}
