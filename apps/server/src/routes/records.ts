/** Lists, boards and single records of every kind. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import { keepingPlans } from '@wutong/kernel/db/scope';
import { decide, seesEverywhere } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { boardRecords } from '@wutong/kernel/records/board';
import type { RecordFilter } from '@wutong/kernel/records/filter';
import { listRecords } from '@wutong/kernel/records/list';
import { absorbedBy } from '@wutong/kernel/records/merged';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listReach, scopeFor, tiesListed } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { E } from '../edge/edge.errors';
import { code, placeCode, shortText } from '../edge/input';
import { operation, route } from '../openapi/route';
import { BoardShape, EntryShape, RecordPage, RecordShape } from '../openapi/shapes/records';
import { entryViews } from '../show/entry-views';
import { fieldsSaid, readingsOf, sensitiveShown } from '../readings';
import { hiddenFields } from '../show/masks';
import { standingNow } from '../show/place-now';
import { recordRow, withAbsorbed } from '../show/record-row';
import { recordView } from '../show/record-view';
import type { RecordRow } from '../wire';

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

const LIST_RECORDS = operation({
  method: 'GET',
  path: '/records/:kind',
  id: 'listRecords',
  tag: 'records',
  summary: { zh: '某类事项的列表,一次一页', en: 'Records of a kind, one page at a time' },
  note: {
    zh: '只含查看范围内的事项;无权看的字段值为“***”。stage=none 表示尚未到达任何阶段。',
    en: 'Only records within reach; the value of a field one may not see is “***”. stage=none: no stage reached yet.',
  },
  params: KindParam,
  query: ListQuery,
  answer: RecordPage,
  errors: ['KIND_UNKNOWN', 'FORBIDDEN', 'FORBIDDEN_ACTION'],
});
const READ_BOARD = operation({
  method: 'GET',
  path: '/records/:kind/board',
  id: 'readBoard',
  tag: 'records',
  summary: { zh: '按阶段的看板', en: 'The board: per stage count, amount and first records' },
  params: KindParam,
  query: ListQuery,
  answer: BoardShape,
  errors: ['KIND_UNKNOWN', 'FORBIDDEN', 'FORBIDDEN_ACTION'],
});
const READ_RECORD = operation({
  method: 'GET',
  path: '/records/:kind/:id',
  id: 'readRecord',
  tag: 'records',
  summary: { zh: '一件事项:阶段、依据、资金、关联', en: 'One record: stages, evidence, money, relations' },
  params: RecordParam,
  query: AtQuery,
  answer: RecordShape,
  errors: ['RECORD_NOT_FOUND', 'KIND_UNKNOWN'],
});
const LIST_RECORD_ENTRIES = operation({
  method: 'GET',
  path: '/records/:kind/:id/entries',
  id: 'listRecordEntries',
  tag: 'records',
  summary: { zh: '一件事项的全部记账', en: 'The whole story of a record' },
  params: RecordParam,
  answer: z.array(EntryShape),
  errors: ['RECORD_NOT_FOUND', 'KIND_UNKNOWN'],
});

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
  const at = atOf(context, { asOf, known });
  return {
    city: context.city,
    at,
    ...listReach(context, viewer, action, kind, place, at),
    ...(stage === undefined ? {} : { stage: stage === 'none' ? null : stage }),
    ...(sort === undefined ? {} : { sort }),
    ...rest,
  };
}

/** Registers `/records/…`. */
export function recordRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const readings = readingsOf(context);
  // Where the database went first, the lines of the last quarter of a second go with it: closing must not fail for them.
  app.addHook('onClose', () => readings.flush().catch(() => undefined));
  const noteList = (viewer: Viewer, kind: KindDef, rows: readonly RecordRow[], query: object): void => {
    const shown = rows.map(({ fields }) => fields);
    const count = rows.length;
    readings.note(viewer, {
      act: 'list',
      kind: kind.kind,
      record: null,
      query,
      fields: sensitiveShown(kind, shown),
      count,
    });
  };
  const notFound = (): never => {
    throw new WutongError(E.RECORD_NOT_FOUND);
  };

  route(app, LIST_RECORDS, async ({ viewer, params, query: { page, size, ...query } }) => {
    const kind = registry.kind(params.kind);
    const filter = recordFilter(context, viewer, 'read', kind.kind, query);
    const { found, absorbed, ties } = await database.read(scopeFor(context, viewer, 'read', kind.kind), async (sql) => {
      const listed = await listRecords(sql, registry, { kind: kind.kind, ...filter, page, size });
      const records = listed.rows.map(({ record }) => record);
      const [absorbed, ties] = await Promise.all([
        absorbedBy(sql, city, kind, records, filter.at),
        tiesListed(sql, context, kind, viewer, records),
      ]);
      return { found: listed, absorbed, ties };
    });
    const hidden = hiddenFields(context, viewer, kind);
    const tree = context.tree.at(filter.at);
    const rows = found.rows.map((row) =>
      withAbsorbed(recordRow(context, kind, row, hidden, ties.get(row.record), tree), absorbed),
    );
    noteList(viewer, kind, rows, { ...query, page });
    return { ...found, rows };
  });

  route(app, READ_BOARD, async ({ viewer, params, query: asked }) => {
    const { page: _, size, ...query } = asked;
    const kind = registry.kind(params.kind);
    const filter = recordFilter(context, viewer, 'read', kind.kind, query);
    // Sums over hidden amounts would tell of them: the first amount everybody may see is the board's.
    const amount = Object.entries(kind.fields).find(
      ([, { type, sensitivity }]) => type === 'yuan' && seesEverywhere(viewer, sensitivity),
    )?.[0];
    const { columns, ties } = await database.read(scopeFor(context, viewer, 'read', kind.kind), async (sql) => {
      const asked = { kind: kind.kind, ...filter, size: Math.min(size, 50), ...(amount ? { amount } : {}) };
      const made = await boardRecords(sql, registry, asked);
      const records = made.flatMap(({ rows }) => rows.map(({ record }) => record));
      return { columns: made, ties: await tiesListed(sql, context, kind, viewer, records) };
    });
    const hidden = hiddenFields(context, viewer, kind);
    const tree = context.tree.at(filter.at);
    const shown = columns.map(({ rows, ...column }) => ({
      ...column,
      rows: rows.map((row) => recordRow(context, kind, row, hidden, ties.get(row.record), tree)),
    }));
    const rows = shown.flatMap((column) => column.rows);
    noteList(viewer, kind, rows, { ...query, board: true });
    return { columns: shown, at: filter.at };
  });

  route(app, READ_RECORD, async ({ viewer, params: { kind, id }, query }) => {
    const at = atOf(context, query);
    const view = await database.read(keepingPlans(scopeFor(context, viewer, 'read', kind)), (sql) =>
      recordView(sql, context, viewer, kind, id, at),
    );
    if (!view) return notFound();
    const fields = sensitiveShown(registry.kind(kind), [view.fields]);
    readings.note(viewer, { act: 'open', kind, record: id, query: null, fields, count: 1 });
    return view;
  });

  route(app, LIST_RECORD_ENTRIES, async ({ viewer, params: { kind, id } }) => {
    const views = await database.read(keepingPlans(scopeFor(context, viewer, 'read', kind)), async (sql) => {
      // Whoever may read the record where it is now may read its whole story.
      const now = await standingNow(sql, city, registry.kind(kind), id);
      if (!now || !decide(viewer, 'read', kind, now.place, context.tree, now.ties)) return notFound();
      return entryViews(sql, context, viewer, now.entries, new Map([[id, now.ties]]));
    });
    const said = fieldsSaid(views.map(({ change }) => change));
    const fields = sensitiveShown(registry.kind(kind), said);
    readings.note(viewer, { act: 'open', kind, record: id, query: null, fields, count: 1 });
    return views;
  });
}
