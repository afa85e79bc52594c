/** GET /exports/:kind — the list one sees, as a sheet. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context';
import { code, input } from '../edge/input';
import { ListFilter, recordFilter } from '../routes/records';
import { viewerOf } from '../session/guard';
import { hiddenFields } from '../show/masks';
import { exportRecords } from './export';

const KindParam = z.object({ kind: code });
const ExportQuery = ListFilter.extend({
  purpose: z.string().trim().min(2).max(300).optional(),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
});

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

/** Registers `/exports/:kind`. */
export function registerExports(app: FastifyInstance, context: Context): void {
  const { database, registry } = context;
  app.get('/exports/:kind', async (request, reply) => {
    const viewer = viewerOf(request);
    const kind = registry.kind(input(KindParam, request.params).kind);
    const { purpose, format, ...query } = input(ExportQuery, request.query);
    const filter = recordFilter(context, viewer, 'export', kind.kind, query);
    const { bytes } = await exportRecords(database, registry, {
      kind: kind.kind,
      filter,
      format,
      purpose: purpose ?? null,
      account: viewer.account,
      hidden: hiddenFields(context, viewer, kind),
      now: context.now(),
    });
    const name = encodeURIComponent(`${kind.name.zh}-${filter.at.asOf}.${format}`);
    reply.header('content-disposition', `attachment; filename="${kind.kind}-${filter.at.asOf}.${format}"; filename*=UTF-8''${name}`);
    return reply.type(TYPES[format]).send(Buffer.from(bytes));
  });
}
