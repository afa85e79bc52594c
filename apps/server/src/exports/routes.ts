/** GET /exports/:kind — the list one sees, as a sheet. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { WutongError } from '@wutong/kernel/errors';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { code } from '../edge/input';
import { operation, route } from '../openapi/route';
import { ListFilter, recordFilter } from '../routes/records';
import { hiddenFields } from '../show/masks';
import { exportRecords } from './export';
import { E } from './exports.errors';
import { wanted } from './sheets';

const KindParam = z.object({ kind: code });
const ExportQuery = ListFilter.extend({
  purpose: z.string().trim().min(2).max(200).optional(),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
});

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

const EXPORT_RECORDS = operation({
  method: 'GET',
  path: '/exports/:kind',
  id: 'exportRecords',
  tag: 'exports',
  summary: { zh: '把列表导出为表格(xlsx 或 csv)', en: 'A list as a sheet (xlsx or csv)' },
  note: {
    zh: '须填写用途(purpose),并记入查阅日志。',
    en: 'A purpose is required and logged.',
  },
  params: KindParam,
  query: ExportQuery,
  answer: null,
  status: 200,
  files: Object.values(TYPES),
  errors: ['KIND_UNKNOWN', 'FORBIDDEN', 'FORBIDDEN_ACTION', 'EXPORT_PURPOSE'],
});

/** The place a file is named by: the one asked for, else the city or the places within reach. */
function placeNameFor(context: Context, place: string | undefined, places: readonly string[] | null): string {
  if (place !== undefined && place !== context.city) return context.tree.nameOf(place);
  if (places === null) return context.tree.nameOf(context.city);
  const roots = places.filter((code) => !places.includes(context.tree.get(code)?.parent ?? ''));
  return roots.length <= 3 ? roots.map((code) => context.tree.nameOf(code)).join('、') : `${roots.length}个属地`;
}

/** The places that all reaches have in common. */
function common(reaches: readonly (readonly string[] | null)[]): readonly string[] | null {
  return reaches.reduce((a, b) => (a === null ? b : b === null ? a : a.filter((code) => b.includes(code))), null);
}

/**
 * Registers `/exports/:kind`; `kind` is a kind of record or a sheet. What was left out is told in
 * `x-wutong-left-out` (fields) and `x-wutong-left-behind` (records a csv file has no room for).
 */
export function registerExports(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  route(app, EXPORT_RECORDS, async ({ viewer, params: { kind }, query: { purpose, format, ...query }, reply }) => {
    const filters = wanted(kind).kinds.map((one) => recordFilter(context, viewer, 'export', one, query));
    if (purpose === undefined) throw new WutongError(E.EXPORT_PURPOSE, {}, { where: { field: 'purpose' } });
    const { city: _, at, places: __, ...filter } = filters[0] as (typeof filters)[number];
    const places = common(filters.map((one) => one.places ?? null));
    const made = await exportRecords({
      database,
      registry,
      city,
      kind,
      at,
      places,
      placeName: placeNameFor(context, query.place, places),
      filter,
      format,
      purpose,
      account: viewer.account,
      offices: viewer.grants.map(({ office }) => office),
      scope: scopeFor(context, viewer, 'export', kind),
      hidden: (def) => hiddenFields(context, viewer, def),
      now: context.now(),
    });
    reply.header(
      'content-disposition',
      `attachment; filename="${kind}-${at.asOf}.${format}"; filename*=UTF-8''${encodeURIComponent(made.fileName)}`,
    );
    reply.header('x-wutong-rows', String(made.rows));
    if (made.leftOut.length > 0) reply.header('x-wutong-left-out', made.leftOut.join(','));
    if (made.leftBehind > 0) reply.header('x-wutong-left-behind', String(made.leftBehind));
    return reply.type(TYPES[format]).send(Buffer.from(made.bytes.buffer, made.bytes.byteOffset, made.bytes.byteLength));
  });
}
