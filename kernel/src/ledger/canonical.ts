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

/**
 * RFC 8785 text of a JSON value. Keys whose value is `undefined` are left out. A number that JSON cannot carry becomes a
 * text (`"NaN"`), so that it is refused where a number is due and not taken for an empty value.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value + 0) : `"${value}"`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const inner = object[key];
    if (inner === undefined) continue;
    text += `${text ? ',' : ''}${JSON.stringify(key)}:${canonicalJson(inner)}`;
  }
  return `{${text}}`;
}

/** Canonical form of an entry: what its hash is taken over. `change` is the canonical form of its change, if it is at hand. */
export function canonicalEntry(entry: Omit<Entry, 'prev' | 'hash'>, change = canonicalJson(entry.change)): string {
  const { actor, city, effectiveOn, kind, locator, office, record, recordedAt, seq, source, status, version } = entry;
  const rest = canonicalJson({
    city,
    effectiveOn,
    kind,
    locator,
    office,
    record,
    recordedAt,
    seq,
    source,
    status,
    version,
  });
  return `{"actor":${JSON.stringify(actor)},"change":${change},${rest.slice(1)}`;
}

/** Hash of an entry on top of the hash before it. */
export function hashEntry(prev: string, entry: Omit<Entry, 'prev' | 'hash'>, change?: string): string {
  return createHash('sha256')
    .update(prev + canonicalEntry(entry, change))
    .digest('hex');
}
