/** Lists, boards and single records of every kind. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import { decide, seesEverywhere } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import { entriesOf } from '@wutong/kernel/ledger/read';
import { boardRecords } from '@wutong/kernel/records/board';
import type { RecordFilter } from '@wutong/kernel/records/filter';
import { listRecords } from '@wutong/kernel/records/list';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reachAt } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { E } from '../edge/edge.errors';
import { code, input, placeCode, shortText } from '../edge/input';
import { viewerOf } from '../session/guard';
import { entryViews } from '../show/entry-views';
import { hiddenFields } from '../show/masks';
import { placeAfter } from '../show/place-now';
import { recordRow } from '../show/record-row';
import { recordView } from '../show/record-view';
import type { Board, EntryView, Page, RecordRow, RecordView } from '../wire';

const truth = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');

/** Filters a list, a board and an export have in common; `stage=none` finds what has reached no stage. */
export const ListFilter = AtQuery.extend({
  place: placeCode.optional(),
  stage: code.optional(),
  chain: shortText.optional(),
  label: shortText.optional(),
  flag: code.optional(),
  q: z.string().max(100).optional(),
  held: truth.optional(),
  exited: truth.optional(),
  sample: truth.optional(),
  sort: z
    .string()
    .regex(/^-?[A-Za-z_][A-Za-z0-9_]{0,63}$/)
    .optional(),
});
const ListQuery = ListFilter.extend({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
});
const KindParam = z.object({ kind: code });
const RecordParam = z.object({ kind: code, id: z.string().max(64) });

/** The filter for the kernel, narrowed to what the viewer may `read` or `export`. Throws FORBIDDEN, FORBIDDEN_ACTION. */
export function recordFilter(
  context: Context,
  viewer: Viewer,
  action: 'read' | 'export',
  kind: string,
  query: z.output<typeof ListFilter>,
): RecordFilter & { sort?: string } {
  const { place, asOf, known, stage, sort, ...rest } = query;
  const field = sort?.replace(/^-/, '');
  const sensitivity = field === undefined ? undefined : context.registry.kind(kind).fields[field]?.sensitivity;
  // The order of hidden values is a way of reading them.
  if (!seesEverywhere(viewer, sensitivity))
    throw new WutongError(Access.FORBIDDEN_ACTION, {}, { where: { field: 'sort' } });
  return {
    city: context.city,
    at: atOf(context, { asOf, known }),
    places: reachAt(context, viewer, action, kind, place),
    ...(stage === undefined ? {} : { stage: stage === 'none' ? null : stage }),
    ...(sort === undefined ? {} : { sort }),
    ...rest,
  };
}

/** Registers `/records/…`. */
export function recordRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const scope = { city };
  const notFound = (): never => {
    throw new WutongError(E.RECORD_NOT_FOUND);
  };

  app.get('/records/:kind', async (request): Promise<Page<RecordRow>> => {
    const viewer = viewerOf(request);
    const kind = registry.kind(input(KindParam, request.params).kind);
    const { page, size, ...query } = input(ListQuery, request.query);
    const filter = recordFilter(context, viewer, 'read', kind.kind, query);
    const found = await database.read(scope, (sql) =>
      listRecords(sql, registry, { kind: kind.kind, ...filter, page, size }),
    );
    const hidden = hiddenFields(context, viewer, kind);
    return { ...found, rows: found.rows.map((row) => recordRow(context, kind, row, hidden)) };
  });

  app.get('/records/:kind/board', async (request): Promise<Board> => {
    const viewer = viewerOf(request);
    const kind = registry.kind(input(KindParam, request.params).kind);
    const { page: _, size, ...query } = input(ListQuery, request.query);
    const filter = recordFilter(context, viewer, 'read', kind.kind, query);
    // Sums over hidden amounts would tell of them: the first amount everybody may see is the board's.
    const amount = Object.entries(kind.fields).find(
      ([, { type, sensitivity }]) => type === 'yuan' && seesEverywhere(viewer, sensitivity),
    )?.[0];
    const columns = await database.read(scope, (sql) =>
      boardRecords(sql, registry, {
        kind: kind.kind,
        ...filter,
        size: Math.min(size, 50),
        ...(amount ? { amount } : {}),
      }),
    );
    const hidden = hiddenFields(context, viewer, kind);
    return {
      columns: columns.map(({ rows, ...column }) => ({
        ...column,
        rows: rows.map((row) => recordRow(context, kind, row, hidden)),
      })),
      at: filter.at,
    };
  });

  app.get('/records/:kind/:id', async (request): Promise<RecordView> => {
    const viewer = viewerOf(request);
    const { kind, id } = input(RecordParam, request.params);
    const at = atOf(context, input(AtQuery, request.query));
    const view = await database.read(scope, (sql) => recordView(sql, context, viewer, kind, id, at));
    return view ?? notFound();
  });

  app.get('/records/:kind/:id/entries', async (request): Promise<EntryView[]> => {
    const viewer = viewerOf(request);
    const { kind, id } = input(RecordParam, request.params);
    return database.read(scope, async (sql) => {
      // Whoever may read the record where it is now may read its whole story.
      const entries = await entriesOf(sql, city, id);
      const place = placeAfter(registry.kind(kind), entries);
      if (place === undefined || !decide(viewer, 'read', kind, place, context.tree)) return notFound();
      return entryViews(sql, context, viewer, entries);
    });
  });
}
