/** `/statements`, `/search`, `/parties`: finding what is not a list of one kind. */
import { metricSpokenOf } from '@wutong/module-statements';
import { reach } from '@wutong/kernel/access/decide';
import { searchRecords } from '@wutong/kernel/records/search';
import { resolveParty } from '@wutong/kernel/places/resolve-party';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reachAt, reachOf } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { code, input, placeCode } from '../edge/input';
import { viewerOf } from '../session/guard';
import { hiddenFields } from '../show/masks';
import { placeFor } from '../show/place-for';
import { recordRow } from '../show/record-row';
import { statementsOf } from '../show/statements';
import type { PartyMatches, RecordRow, SearchHit } from '../wire';

const StatementQuery = AtQuery.extend({ metric: code, place: placeCode.optional() });
const SearchQuery = AtQuery.extend({
  q: z.string().max(100),
  size: z.coerce.number().int().min(1).max(50).default(20),
});
const PartyQuery = z.object({ q: z.string().min(1).max(100) });

/** Registers the three. */
export function findRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const scope = { city };

  app.get('/statements', async (request): Promise<RecordRow[]> => {
    const viewer = viewerOf(request);
    const { metric, place, ...query } = input(StatementQuery, request.query);
    const kind = registry.kind('statement');
    const places = reachAt(context, viewer, 'read', kind.kind, place);
    const asked = { places, place: placeFor(context, places, place), at: atOf(context, query) };
    const rows = await database.read(scope, (sql) => statementsOf(sql, context, asked));
    const hidden = hiddenFields(context, viewer, kind);
    return rows
      .filter((row) => metricSpokenOf(row.fields) === metric)
      .map((row) => recordRow(context, kind, row, hidden));
  });

  app.get('/search', async (request): Promise<SearchHit[]> => {
    const viewer = viewerOf(request);
    const { q, size, ...query } = input(SearchQuery, request.query);
    const at = atOf(context, query);
    const found: SearchHit[] = [];
    await database.read(scope, async (sql) => {
      for (const { kind } of registry.kinds) {
        const places = reach(viewer, 'read', kind, context.tree);
        if (places?.length === 0) continue;
        found.push(...(await searchRecords(sql, registry, { city, q, at, places, kinds: [kind], size })));
      }
    });
    const inTitle = (hit: SearchHit): number => (hit.title.includes(q.trim()) ? 0 : 1);
    return found.sort((a, b) => inTitle(a) - inTitle(b)).slice(0, size * 2);
  });

  app.get('/parties', async (request): Promise<PartyMatches> => {
    const viewer = viewerOf(request);
    const { q } = input(PartyQuery, request.query);
    const places = reachOf(context, viewer, 'read', 'party');
    return database.read(scope, (sql) => resolveParty(sql, city, q, places));
  });
}
