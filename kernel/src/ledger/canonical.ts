/**
 * The canonical form of an entry and its hash, byte for byte, so that anyone can verify a ledger without this program.
 *
 * Canonical form: the JSON object with exactly these keys, in this (alphabetical) order: `actor, change, city,
 * effectiveOn, kind, locator, office, record, recordedAt, seq, source, status, version`. Keys of nested objects are
 * sorted by UTF-16 code units, nothing stands between the tokens, strings and numbers are written as ECMAScript's
 * JSON.stringify writes them (this is RFC 8785, JSON Canonicalization Scheme), keys without a value are left out,
 * an empty source or locator is `null`, and `recordedAt` has three decimals and ends in `Z`.
 *
 * Hash: lower-case hex of SHA-256 over the UTF-8 bytes of `prev` (64 hex digits) followed at once by the canonical form.
 * The first entry of a city has 64 zeros as `prev`.
 */
import { createHash } from 'node:crypto';
import type { Entry } from './types';

/** `prev` of the first entry. */
export const GENESIS = '0'.repeat(64);

/** RFC 8785 text of a JSON value. Keys whose value is `undefined` are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    text += `${text ? ',' : ''}${JSON.stringify(key)}:${canonicalJson(object[key])}`;
  }
  return `{${text}}`;
}

/** Canonical form of an entry: what its hash is taken over. */
export function canonicalEntry(entry: Omit<Entry, 'prev' | 'hash'>): string {
  const { actor, change, city, effectiveOn, kind, locator, office, record, recordedAt, seq, source, status, version } = entry;
  return canonicalJson({
    actor, change, city, effectiveOn, kind, locator, office, record, recordedAt, seq, source, status, version,
  });
}

/** Hash of an entry on top of the hash before it. */
export function hashEntry(prev: string, entry: Omit<Entry, 'prev' | 'hash'>): string {
  return createHash('sha256').update(prev).update(canonicalEntry(entry)).digest('hex');
}

/** Hex SHA-256 of a JSON value's canonical form: the fingerprint of a request. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
