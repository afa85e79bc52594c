/** The ledger itself: who entered what, and whether the chain still fits. */
import { actionsOf, sight } from '@wutong/kernel/access/decide';
import { keepingPlans } from '@wutong/kernel/db/scope';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { WutongError } from '@wutong/kernel/errors';
import { ACTS } from '@wutong/kernel/ledger/acts';
import { entryPage } from '@wutong/kernel/ledger/read';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { code, shortText } from '../edge/input';
import { operation, route } from '../openapi/route';
import { EntryPage, VerificationShape } from '../openapi/shapes/records';
import { fieldsSaid, readingsOf, sensitiveShown } from '../readings';
import { ANY_KIND, entryViews } from '../show/entry-views';
import type { Verification } from '../wire';

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

const LIST_ENTRIES = operation({
  method: 'GET',
  path: '/ledger',
  id: 'listEntries',
  tag: 'ledger',
  summary: { zh: '账本:最新的记账在前', en: 'The ledger, newest entries first' },
  note: {
    zh: '下一页:before 取本页最后一条的 seq。',
    en: 'Next page: before is the seq of the last entry of this one.',
  },
  query: LedgerQuery,
  answer: EntryPage,
  errors: ['FORBIDDEN_ACTION'],
});
const VERIFY_LEDGER = operation({
  method: 'GET',
  path: '/ledger/verify',
  id: 'verifyLedger',
  tag: 'ledger',
  summary: { zh: '核对整条哈希链', en: 'Check the whole chain of hashes' },
  answer: VerificationShape,
  errors: ['FORBIDDEN_ACTION'],
});

/** Registers `/ledger` and `/ledger/verify`. */
export function ledgerRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const readings = readingsOf(context);

  route(app, LIST_ENTRIES, async ({ viewer, query: filter }) => {
    const kind = filter.kind ?? ANY_KIND;
    const { places, ties } = sight(viewer, 'read', kind, context.tree);
    if (places?.length === 0 && ties.length === 0) throw new WutongError(Access.FORBIDDEN_ACTION);
    const page = await database.read(keepingPlans(scopeFor(context, viewer, 'read', kind)), async (sql) => {
      const { rows, total } = await entryPage(sql, city, { ...filter, ties: places === null ? null : ties });
      const at = { asOf: context.today(), known: context.now() };
      return { rows: await entryViews(sql, context, viewer, rows), total, page: 1, size: filter.size, at };
    });
    for (const one of registry.kinds) {
      const said = fieldsSaid(page.rows.filter((row) => row.kind === one.kind).map(({ change }) => change));
      const fields = sensitiveShown(one, said);
      readings.note(viewer, { act: 'list', kind: one.kind, record: null, query: filter, fields, count: said.length });
    }
    return page;
  });

  // The whole chain is read: one run at a time serves everybody who asks meanwhile.
  let running: Promise<Verification> | null = null;
  route(app, VERIFY_LEDGER, async ({ viewer }) => {
    if (actionsOf(viewer).length === 0) throw new WutongError(Access.FORBIDDEN_ACTION);
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
