/** `/statements`, `/search`, `/parties`: finding what is not a list of one kind. */
import { keepingPlans } from '@wutong/kernel/db/scope';
import { metricSpokenOf } from '@wutong/module-statements';
import { reach, relatedTies } from '@wutong/kernel/access/decide';
import { seesAll } from '@wutong/kernel/records/as-of';
import { searchRecords } from '@wutong/kernel/records/search';
import { resolveParty } from '@wutong/kernel/places/resolve-party';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reachAt, reachOf, scopeFor } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { code, placeCode } from '../edge/input';
import { operation, route } from '../openapi/route';
import { PartyMatchesShape, RecordRowShape, SearchHitShape } from '../openapi/shapes/records';
import { ANY_KIND } from '../show/entry-views';
import { hiddenFields } from '../show/masks';
import { placeFor } from '../show/place-for';
import { recordRow } from '../show/record-row';
import { statementsOf } from '../show/statements';
import type { SearchHit } from '../wire';

const StatementQuery = AtQuery.extend({ metric: code, place: placeCode.optional() });
const SearchQuery = AtQuery.extend({
  q: z.string().max(100),
  size: z.coerce.number().int().min(1).max(50).default(20),
});
const PartyQuery = z.object({ q: z.string().min(1).max(100) });

const LIST_STATEMENTS = operation({
  method: 'GET',
  path: '/statements',
  id: 'listStatements',
  tag: 'figures',
  summary: { zh: '关于某指标的公开说法', en: 'What has been said in public about a metric' },
  query: StatementQuery,
  answer: z.array(RecordRowShape),
  errors: ['FORBIDDEN', 'FORBIDDEN_ACTION'],
});
const SEARCH = operation({
  method: 'GET',
  path: '/search',
  id: 'search',
  tag: 'records',
  summary: { zh: '在查看范围内全文检索', en: 'Full-text search within reach' },
  query: SearchQuery,
  answer: z.array(SearchHitShape),
});
const FIND_PARTIES = operation({
  method: 'GET',
  path: '/parties',
  id: 'findParties',
  tag: 'records',
  summary: { zh: '按名称或信用代码找主体', en: 'Find a party by name or credit code' },
  query: PartyQuery,
  answer: PartyMatchesShape,
  errors: ['FORBIDDEN_ACTION'],
});

/** Registers the three. */
export function findRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;

  route(app, LIST_STATEMENTS, async ({ viewer, query: { metric, place, ...query } }) => {
    const kind = registry.kind('statement');
    const at = atOf(context, query);
    const places = reachAt(context, viewer, 'read', kind.kind, place, at);
    const asked = { places, place: placeFor(context, places, place), at };
    const scope = scopeFor(context, viewer, 'read', kind.kind);
    const rows = await database.read(scope, (sql) => statementsOf(sql, context, asked));
    const hidden = hiddenFields(context, viewer, kind);
    return rows
      .filter((row) => metricSpokenOf(row.fields) === metric)
      .map((row) => recordRow(context, kind, row, hidden));
  });

  route(app, SEARCH, async ({ viewer, query: { q, size, ...query } }) => {
    const at = atOf(context, query);
    const found: SearchHit[] = [];
    await database.read(keepingPlans(scopeFor(context, viewer, 'read', ANY_KIND)), async (sql) => {
      const all = await seesAll(sql, city, at);
      const hits = registry.kinds.map(({ kind }) => {
        const places = reach(viewer, 'read', kind, context.tree);
        const tied = relatedTies(viewer, 'read', kind, context.tree);
        if (places?.length === 0 && tied.length === 0) return [];
        return searchRecords(sql, registry, { city, q, at, all, places, tied, kinds: [kind], size });
      });
      found.push(...(await Promise.all(hits)).flat());
    });
    const inTitle = (hit: SearchHit): number => (hit.title.includes(q.trim()) ? 0 : 1);
    return found.sort((a, b) => inTitle(a) - inTitle(b)).slice(0, size * 2);
  });

  route(app, FIND_PARTIES, async ({ viewer, query: { q } }) => {
    const places = reachOf(context, viewer, 'read', 'party');
    return database.read(scopeFor(context, viewer, 'read', 'party'), (sql) => resolveParty(sql, city, q, places));
  });
}
