/** A whole population as columns. */
import type { CompiledPack } from '../core/compile';
import { factsOf } from '../decide/subject';
import { TITLE } from '../format/fields';
import type { Day, Subject } from '../format/types';
import { SINCE } from './encode';

/** Code 0 is missing; code n stands for `dictionary[n - 1]`. */
export interface CodedColumn<T> {
  kind: 'coded';
  codes: Uint16Array | Uint32Array;
  dictionary: readonly T[];
}

/** NaN is missing. */
export interface NumberColumn {
  kind: 'number';
  values: Float64Array;
}

export type Column = NumberColumn | CodedColumn<string> | CodedColumn<boolean> | CodedColumn<readonly string[]>;

export interface Table {
  rows: number;
  /** By field; a field that is not here is missing in every row. Judgements stand under `?id`. */
  columns: ReadonlyMap<string, Column>;
  /** 1 in the rows that carry the flag. */
  flags: ReadonlyMap<string, Uint8Array>;
}

/** Columns of the fields a pack asks about, from subjects read one by one. Titles are those valid on the day. */
export function tableOf(compiled: CompiledPack, subjects: readonly Subject[], asOf: Day): Table {
  const names = new Set(
    compiled.policies.flatMap(({ variables }) => variables.map((one) => (one.judgement ? `?${one.name}` : one.name))),
  );
  const flagNames = new Set(
    compiled.policies.flatMap(({ leaves }) => leaves.flatMap(({ waivedIf }) => waivedIf ?? [])),
  );
  const facts = subjects.map((subject) => factsOf(subject, asOf, compiled.formulas));
  const columns = new Map<string, Column>();
  for (const name of names) {
    // Where a rule asks how long a title has been held, its first day goes along with its name.
    const dated =
      name === TITLE &&
      compiled.policies.some(({ leaves }) =>
        leaves.some(({ test }) => test?.op === 'held_for' && test.field === TITLE),
      );
    const value = (row: number): unknown => {
      if (name.startsWith('?')) return subjects[row]!.judgements?.[name.slice(1)];
      return dated
        ? facts[row]!.titles?.map(({ title, since }) => (since === null ? title : title + SINCE + since))
        : facts[row]!.value(name);
    };
    const type = compiled.types.get(name);
    if (type === 'number' || type === 'integer') {
      const values = Float64Array.from(subjects, (_, row) => (value(row) as number | undefined) ?? Number.NaN);
      columns.set(name, { kind: 'number', values });
    } else columns.set(name, coded(subjects.length, value));
  }
  const flags = new Map(
    [...flagNames].map((flag) => [flag, Uint8Array.from(facts, (one) => Number(one.flags.has(flag)))]),
  );
  return { rows: subjects.length, columns, flags };
}

/** A column of anything that can be told apart by its JSON. */
function coded(rows: number, value: (row: number) => unknown): Column {
  const codes = new Uint32Array(rows);
  const known = new Map<string, number>();
  const dictionary: unknown[] = [];
  for (let row = 0; row < rows; row++) {
    const one = value(row);
    if (one === undefined) continue;
    const key = JSON.stringify(one);
    let code = known.get(key);
    if (code === undefined) {
      code = dictionary.push(one);
      known.set(key, code);
    }
    codes[row] = code;
  }
  return { kind: 'coded', codes, dictionary } as Column;
}
