/** The two dates every reading takes, out of the query. */
import type { AsOf } from '@wutong/kernel/ledger/types';
import { z } from 'zod';
import type { Context } from './context';
import { day, instant } from './edge/input';

export const AtQuery = z.object({ asOf: day.optional(), known: instant.optional() });

/** What was true on `asOf` (default: today), as far as was known at `known` (default: now). */
export function atOf(context: Context, { asOf, known }: z.output<typeof AtQuery>): AsOf {
  return { asOf: asOf ?? context.today(), known: known === undefined ? context.now() : new Date(known).toISOString() };
}
