/** What was checked is what is sealed: the fingerprint of everything that is drafted. */
import { createHash } from 'node:crypto';
import type { Fields } from '@wutong/kernel/kinds/types';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import { head } from './fields';

/** Hex SHA-256. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Fingerprint of head and text; equal drafts have equal ones, and any change gives another. */
export function textPrint(fields: Readonly<Fields>): string {
  return sha256(canonicalJson(Object.keys(head).map((field) => fields[field] ?? null)));
}
