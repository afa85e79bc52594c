/** The ledger itself: who entered what, and whether the chain still fits. */
import { actionsOf } from '@wutong/kernel/access/decide';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { WutongError } from '@wutong/kernel/errors';
import { entryPage } from '@wutong/kernel/ledger/read';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reachOf } from '../access';
import type { Context } from '../context';
import { code, input, shortText } from '../edge/input';
import { viewerOf } from '../session/guard';
import { ANY_KIND, entryViews } from '../show/entry-views';
import type { EntryView, Page, Verification } from '../wire';

const ACTS = [
  'create',
  'set',
  'reach',
  'return',
  'exit',
  'resume',
  'exempt',
  'label',
  'flag',
  'report',
  'split',
  'hold',
  'release',
  'merge',
  'unmerge',
  'withdraw',
  'accept',
  'reject',
] as const;
const truth = z.enum(['true', 'false']).transform((text) => text === 'true');
const LedgerQuery = z.object({
  kind: code.optional(),
  record: shortText.optional(),
  actor: shortText.optional(),
  office: shortText.optional(),
  act: z.enum(ACTS).optional(),
  waiting: truth.optional(),
  before: z.coerce.number().int().min(1).optional(),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

/** Registers `/ledger` and `/ledger/verify`. */
export function ledgerRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;

  app.get('/ledger', async (request): Promise<Page<EntryView>> => {
    const viewer = viewerOf(request);
    const filter = input(LedgerQuery, request.query);
    const places = reachOf(context, viewer, 'read', filter.kind ?? ANY_KIND);
    return database.read({ city }, async (sql) => {
      const { rows, total } = await entryPage(sql, city, { ...filter, places, kinds: context.registry.kinds });
      const at = { asOf: context.today(), known: context.now() };
      return { rows: await entryViews(sql, context, viewer, rows), total, page: 1, size: filter.size, at };
    });
  });

  // The whole chain is read: one run at a time serves everybody who asks meanwhile.
  let running: Promise<Verification> | null = null;
  app.get('/ledger/verify', async (request): Promise<Verification> => {
    if (actionsOf(viewerOf(request)).length === 0) throw new WutongError(Access.FORBIDDEN_ACTION);
    running ??= verify().finally(() => {
      running = null;
    });
    return running;
  });

  async function verify(): Promise<Verification> {
    const { ok, entries, head, firstBad } = await verifyChain(database, city);
    return { ok, entries, head, firstBad: firstBad && { seq: firstBad.seq, why: firstBad.why } };
  }
}
