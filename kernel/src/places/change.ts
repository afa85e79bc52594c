/**
 * Changes of the division tree (行政区划变更) as the ledger keeps them: each is a record of its own, asked for with the
 * number of the document that orders it, in force once a second person has accepted it.
 */
import { isDay } from '../ledger/shape';
import { isPlainText } from '../kinds/values';
import { WutongError } from '../errors';
import { E } from './places.errors';
import type { PlaceLevel } from './types';

/** A place that comes out of a split, and what of the old place goes with it. */
export interface SplitPart {
  code: string;
  name: string;
  short: string;
  /** Codes of the places directly below the old one that go to this one. */
  children: string[];
}

/** What a document does to the tree. */
export type PlaceChange =
  | { what: 'create'; code: string; name: string; short: string; level: PlaceLevel; parent: string }
  | { what: 'rename'; code: string; name: string; short: string }
  /** The code changes, the place stays: what lies below comes along. */
  | { what: 'recode'; code: string; to: string }
  | { what: 'move'; code: string; parent: string }
  /** Into a new place (name, short) or into one that goes on, itself among `codes` or not. */
  | { what: 'merge'; codes: string[]; into: { code: string; name?: string; short?: string } }
  /**
   * The old place goes on when its code is among the parts. What nobody assigned — places below that are in no list,
   * records written at the old code itself — counts for `heir`, one of the parts.
   */
  | { what: 'split'; code: string; parts: SplitPart[]; heir: string }
  | { what: 'abolish'; code: string; into: string };

export type PlaceAct = PlaceChange['what'];

export const PLACE_ACTS: readonly PlaceAct[] = ['create', 'rename', 'recode', 'move', 'merge', 'split', 'abolish'];
export const PLACE_LEVELS: readonly PlaceLevel[] = ['province', 'city', 'county', 'township', 'village', 'zone'];

const CODE = /^[0-9A-Za-z][0-9A-Za-z-]{0,19}$/;

/** Reads a change out of untrusted JSON. Throws PLACE_CHANGE_INVALID naming the first part that does not fit. */
export function parsePlaceChange(value: unknown): PlaceChange {
  const given = object(value, 'change');
  const code = (field = 'code'): string => codeIn(given, field);
  switch (given['what']) {
    case 'create':
      return {
        what: 'create',
        code: code(),
        ...named(given),
        level: levelIn(given),
        parent: code('parent'),
      };
    case 'rename':
      return { what: 'rename', code: code(), ...named(given) };
    case 'recode':
      return { what: 'recode', code: code(), to: code('to') };
    case 'move':
      return { what: 'move', code: code(), parent: code('parent') };
    case 'merge': {
      const into = object(given['into'], 'into');
      const names = into['name'] === undefined ? {} : named(into);
      return { what: 'merge', codes: codesIn(given, 'codes'), into: { code: codeIn(into, 'code'), ...names } };
    }
    case 'split': {
      const parts = Array.isArray(given['parts']) ? given['parts'] : fail('parts');
      return {
        what: 'split',
        code: code(),
        parts: parts.map((each) => {
          const part = object(each, 'parts');
          return { code: codeIn(part, 'code'), ...named(part), children: codesIn(part, 'children') };
        }),
        heir: code('heir'),
      };
    }
    case 'abolish':
      return { what: 'abolish', code: code(), into: code('into') };
    default:
      return fail('what');
  }
}

/** Every code a change speaks of, those of new places included. */
export function codesOf(change: PlaceChange): string[] {
  switch (change.what) {
    case 'create':
    case 'move':
      return [change.code, change.parent];
    case 'rename':
      return [change.code];
    case 'recode':
      return [change.code, change.to];
    case 'merge':
      return [...new Set([...change.codes, change.into.code])];
    case 'split':
      return [...new Set([change.code, ...change.parts.flatMap((part) => [part.code, ...part.children])])];
    case 'abolish':
      return [change.code, change.into];
  }
}

/** The place a change is about first: the one it is filed under. */
export function subjectOf(change: PlaceChange): string {
  if (change.what === 'merge') return change.codes[0] ?? change.into.code;
  return change.what === 'create' ? change.parent : change.code;
}

/** Throws DAY_INVALID's cousin PLACE_CHANGE_INVALID unless it is a day. */
export function checkDay(day: string): string {
  return isDay(day) ? day : fail('effectiveOn');
}

function object(value: unknown, field: string): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail(field);
}

function codeIn(given: Record<string, unknown>, field: string): string {
  const code = given[field];
  return typeof code === 'string' && CODE.test(code) ? code : fail(field);
}

function codesIn(given: Record<string, unknown>, field: string): string[] {
  const codes = given[field];
  if (!Array.isArray(codes) || codes.some((code) => typeof code !== 'string' || !CODE.test(code))) return fail(field);
  return [...new Set(codes as string[])];
}

function named(given: Record<string, unknown>): { name: string; short: string } {
  const { name } = given;
  if (!isPlainText(name) || !name.trim() || name.length > 60) return fail('name');
  const short = given['short'] ?? name;
  if (!isPlainText(short) || short.length > 60) return fail('short');
  return { name: name.trim(), short: short.trim() || name.trim() };
}

function levelIn(given: Record<string, unknown>): PlaceLevel {
  return PLACE_LEVELS.find((level) => level === given['level']) ?? fail('level');
}

function fail(field: string): never {
  throw new WutongError(E.PLACE_CHANGE_INVALID, { field }, { where: { field } });
}
