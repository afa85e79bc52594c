/** What became of one attempt. The difference that matters: whether the message may have arrived. */
import type { WutongError } from '@wutong/kernel/errors';

export type Outcome =
  /** The other server took it. */
  | { state: 'sent' }
  /** It will never be taken as it is. */
  | { state: 'refused'; error: WutongError }
  /** It did not arrive; it may be tried again. */
  | { state: 'failed'; error: WutongError }
  /** It may have arrived; it is not tried again by itself. */
  | { state: 'unsure'; error: WutongError }
  /** It did not arrive, nor would any other: the channel rests this long. Not counted as an attempt. */
  | { state: 'held'; error: WutongError; seconds: number };

/** A reply of another system as it is quoted in a sentence. */
export function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a reply may hold anything
  const clean = text.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return clean.length > 160 ? `${clean.slice(0, 160)}…` : clean || '—';
}
