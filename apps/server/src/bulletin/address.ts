/** Where a click on a figure or a record of a bulletin leads. */
import type { Figure } from '@wutong/kernel/metrics/types';
import type { Narrowed } from '../wire-bulletin';

const query = (parts: Record<string, string | undefined>): string =>
  new URLSearchParams(Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined)).toString(); // prettier-ignore

/** The records of a figure; of a paper that is to stay, as they were known then and by that version of the definition. */
export function figureAddress(
  { metric, place, asOf, known, period, version }: Pick<Figure, 'metric' | 'place' | 'asOf' | 'known' | 'period' | 'version'>,
  { chain, label, stage }: Narrowed,
  pinned: boolean,
): string {
  const stays = pinned ? { known, version: String(version) } : {};
  return `/?${query({ figure: metric, place, asOf, from: period?.from, to: period?.to, chain, label, stage, ...stays })}`;
} // prettier-ignore

/** A record as it was then. */
export function recordAddress(kind: string, record: string, at: { asOf: string; known: string }, pinned: boolean): string {
  return `/records/${kind}/${encodeURIComponent(record)}?${query({ asOf: at.asOf, known: pinned ? at.known : undefined })}`;
} // prettier-ignore
