/** What makes an act the same act: who wrote it, on which sources, and every draft in its order. */
import { createHash } from 'node:crypto';
import { sha256Of } from '../sources/register';
import type { Act } from './act';
import { canonicalJson } from './canonical';
import type { Draft } from './types';

/** The draft as it will be kept: a copy of what JSON carries, so that neither the caller nor the hash can differ from it. */
export function plain(draft: Draft, change: string): Draft {
  const locator = draft.locator ? (JSON.parse(JSON.stringify(draft.locator)) as Draft['locator']) : null;
  return { ...draft, change: JSON.parse(change) as Draft['change'], locator };
}

/** Fingerprint of what is asked: who, which sources, and every draft in its order. */
export class Fingerprint {
  private readonly hash = createHash('sha256');

  constructor({ actor, office, sources }: Pick<Act, 'actor' | 'office' | 'sources'>) {
    const named = (sources ?? []).map((source) => ({ ...source, bytes: undefined, sha256: sha256Of(source) }));
    this.hash.update(canonicalJson({ actor, office, sources: named }));
  }

  /** `change`: the canonical text of the draft's change. */
  add(draft: Draft, change: string): void {
    this.hash.update(canonicalJson({ ...draft, change: null }) + change);
  }

  hex(): string {
    return this.hash.digest('hex');
  }
}
