/** How PostgreSQL's text becomes JavaScript values. Given to each connection, never set for the whole process. */
import { types } from 'pg';
import { WutongError } from '../errors';
import { DbErrors } from './db.errors';

/** A `bigint` or `numeric` as a number. Throws `NUMBER_TOO_LONG` when its whole part has more than 15 digits. */
export function parseNumber(text: string): number {
  const whole = /^-?0*(\d*)/.exec(text)?.[1] ?? '';
  if (whole.length > 15) throw new WutongError(DbErrors.NUMBER_TOO_LONG, { digits: whole.length });
  return Number(text);
}

/** `2026-03-01 08:00:00.5+00` → `2026-03-01T08:00:00.500Z`. Microseconds are kept: an as-of instant must compare equal. */
export function parseInstant(text: string): string {
  const parts = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d)(?::?(\d\d))?$/.exec(text);
  if (!parts) return text;
  const [, day, time, fraction = '', hours, minutes] = parts;
  if (Number(hours) === 0 && Number(minutes ?? 0) === 0) return `${day}T${time}.${fraction.padEnd(3, '0')}Z`;
  return new Date(`${day}T${time}.${fraction.padEnd(3, '0')}${hours}:${minutes ?? '00'}`).toISOString();
}

const asIs = (text: string): string => text;
const numbers = (text: string): (number | null)[] =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : parseNumber(item)));

// Object identifiers of the built-in types; they are fixed for every PostgreSQL.
const parsers = new Map<number, (text: string) => unknown>([
  [20, parseNumber], // bigint
  [1700, parseNumber], // numeric
  [1082, asIs], // date
  [1114, asIs], // timestamp
  [1184, parseInstant], // timestamptz
  [1016, numbers], // bigint[]
  [1231, numbers], // numeric[]
  [1182, (text) => (text === '{}' ? [] : text.slice(1, -1).split(','))], // date[]
]);

/** The `types` of a pg client. */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    return parsers.get(oid) ?? types.getTypeParser(oid, format);
  },
};
