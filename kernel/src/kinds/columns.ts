/** Which column of a kind's table holds what. One place, so that the DDL, the writer and the reader cannot differ. */
import type { FieldDef, FieldType, KindDef } from './types';

/** Columns every `<table>_history` has before those of the kind's own fields. */
export const SYSTEM_COLUMNS = {
  city: 'text',
  record: 'text',
  eff_from: 'date',
  eff_to: 'date',
  known_from: 'timestamptz',
  known_to: 'timestamptz',
  version: 'integer',
  seq: 'bigint',
  place: 'text',
  title: 'text',
  stage: 'text',
  created_on: 'date',
  exited_on: 'date',
  exit_reason: 'text',
  held: 'text',
  hold: 'jsonb',
  merged_into: 'text',
  sample: 'boolean',
  labels: 'text[]',
  flags: 'jsonb',
  set_by: 'jsonb',
} as const;

/** Columns of every `<table>_words`. */
export const WORDS_COLUMNS = {
  city: 'text',
  record: 'text',
  eff_from: 'date',
  eff_to: 'date',
  known_from: 'timestamptz',
  known_to: 'timestamptz',
  words: 'tsvector',
} as const;

export type SystemColumn = keyof typeof SYSTEM_COLUMNS;

const TYPES: Record<FieldType, string> = {
  text: 'text',
  longtext: 'text',
  choice: 'text',
  boolean: 'boolean',
  integer: 'bigint',
  number: 'numeric',
  yuan: 'numeric(18,2)',
  percent: 'numeric',
  date: 'text',
  place: 'text',
  party: 'text',
  office: 'text',
  record: 'text',
  shares: 'jsonb',
};

/** SQL type of a field's column. A date is ISO text of its own precision. */
export function columnType(type: FieldType): string {
  return TYPES[type];
}

/** The fields that have a column of their own: `title` and `place` share the system column when the field has that very name. */
export function ownFields(kind: KindDef): [string, FieldDef][] {
  let own = known.get(kind);
  if (!own) known.set(kind, (own = Object.entries(kind.fields).filter(([field]) => !sharesColumn(kind, field))));
  return own;
}

const known = new WeakMap<KindDef, [string, FieldDef][]>();

/** True when the field is the kind's title (or place) and is also called `title` (or `place`). */
export function sharesColumn(kind: KindDef, field: string): boolean {
  return (field === 'title' && kind.title === 'title') || (field === 'place' && kind.place === 'place');
}

/** Quoted identifier; the name has been checked when the kind was defined. */
export function id(name: string): string {
  return `"${name}"`;
}
