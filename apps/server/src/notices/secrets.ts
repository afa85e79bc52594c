/** Secrets of channels as they are kept: sealed with the key outside the database where the server has one, as webhooks keep theirs. */
import { seal, unseal } from '@wutong/kernel/access/sealed';
import type { Context } from '../context';

const PLAIN = 'plain:';

type Keyed = Pick<Context, 'city' | 'secretKey'>;

const bound = ({ city }: Keyed, what: string): string => `${city}/notice/${what}`;

/** The text as it is stored; opens only for the same `what` (`robot/nr_…/secret`). */
export function keep(context: Keyed, what: string, text: string): string {
  return context.secretKey ? seal(context.secretKey, text, bound(context, what)) : PLAIN + text;
}

/** The text again. Throws KEY_WRONG when the key file is not the one it was sealed with. */
export function open(context: Keyed, what: string, kept: string): string {
  if (kept.startsWith(PLAIN)) return kept.slice(PLAIN.length);
  return unseal(context.secretKey ?? new Uint8Array(32), kept, bound(context, what));
}
