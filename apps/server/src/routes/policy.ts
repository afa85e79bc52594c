/** Routes about policies: lists, one version, whom it reaches, drafts, trials, publishing. */
import { decide, reach } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { normalise } from '@wutong/kernel/records/words';
import type { Edition, RuleBook } from '@wutong/module-policy/book';
import { conditionTree } from '@wutong/module-policy/conditions';
import { E } from '@wutong/module-policy/policy.errors';
import { readPack } from '@wutong/rules';
import type { FastifyInstance } from 'fastify';
import { reachAt, scopeFor } from '../access';
import { atOf } from '../at';
import type { Context } from '../context';
import { route } from '../openapi/route';
import { briefOf, fieldView, speaksToFirms } from '../policy/brief';
import { policyDeskOf } from '../policy/desk';
import { findingsOf } from '../policy/findings';
import { lintFile } from '../policy/lint-file';
import { fieldsIn, policyView } from '../policy/policy-view';
import { countable } from '../policy/population';
import { checkedRule, requestVersion } from '../policy/publish';
import { exportFirms, firmsOf } from '../policy/reach-lists';
import { thresholdsIn, withValue } from '../policy/thresholds';
import { trialOf } from '../policy/trial';
import { entryViews } from '../show/entry-views';
import type { PolicyRow } from '../wire-policy';
import {
  EXPORT_POLICY_FIRMS,
  LINT_POLICIES,
  LIST_POLICIES,
  LIST_POLICY_FIELDS,
  LIST_POLICY_FIRMS,
  PUBLISH_POLICY,
  READ_DRAFT,
  READ_POLICY,
  READ_REACH,
  SWEEP_POLICY,
  TRY_POLICY,
} from './policy.operations';

/** A reading of the rule book: the pair of dates, and whether it is of the present. */
interface Reading {
  at: AsOf;
  now: boolean;
  book: RuleBook;
}

/** The version asked for. Throws POLICY_VERSION_UNKNOWN. */
export function editionOf(book: RuleBook, id: string): Edition {
  const edition = book.editions.get(id);
  if (!edition) throw new WutongError(E.POLICY_VERSION_UNKNOWN, { policy: id });
  return edition;
}

/** The book as of the pair asked for. */
export async function readBook(context: Context, query: { asOf?: string; known?: string }): Promise<Reading> {
  const at = atOf(context, query);
  const now = query.known === undefined;
  return { at, now, book: await policyDeskOf(context).bookAt(at, now) };
}

/** Registers `/policy/…` about policies. */
export function policyRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const desk = policyDeskOf(context);
  app.addHook('onClose', () => desk.close());

  const places = (viewer: Viewer, place: string | undefined, at: AsOf): string[] | null =>
    reachAt(context, viewer, 'read', 'fact_sheet', place, at);
  /** Whether the viewer sees counts at all: a firm or a bank reaches no place. */
  const counts = (viewer: Viewer): boolean => reach(viewer, 'read', 'fact_sheet', context.tree)?.length !== 0;
  const may = (viewer: Viewer, action: 'write' | 'review'): boolean =>
    decide(viewer, action, 'policy', city, context.tree);

  route(app, LIST_POLICIES, async ({ viewer, query }) => {
    const { q, category = 'policy', level, force, auto, subjects, sort, place, page, size } = query;
    const { at, now, book } = await readBook(context, query);
    const wanted = q === undefined ? null : normalise(q);
    const found = [...book.editions.values()].filter(
      (one) => one.category === category && (subjects === 'all' || speaksToFirms(one)),
    );
    const told = counts(viewer) ? await desk.ask(at, now, 'allCounts', at.asOf, places(viewer, place, at)) : null;
    const rows = found
      .map((one): PolicyRow => ({ ...briefOf(one, at.asOf), counts: told?.counts[one.id] ?? null }))
      .filter((row) => !level || row.level?.includes(level) === true)
      .filter((row) => !force || row.force === force)
      .filter((row) => auto === undefined || row.auto === (auto === 'true'))
      .filter((row) => !wanted || normalise(`${row.title} ${row.docNo ?? ''} ${row.issuer ?? ''} ${row.id}`).includes(wanted)); // prettier-ignore
    const order = { in_force: 0, ahead: 1, ended: 2 } as const;
    const by = sort && sort !== 'title' ? sort : null;
    rows.sort(
      (a, b) =>
        (by ? (b.counts?.[by] ?? -1) - (a.counts?.[by] ?? -1) : order[a.force] - order[b.force]) ||
        (sort === 'title' ? a.title.localeCompare(b.title, 'zh-CN') : 0),
    );
    return {
      rows: rows.slice((page - 1) * size, page * size),
      total: rows.length,
      page,
      size,
      at,
      firms: told?.firms ?? 0,
    };
  });

  route(app, READ_POLICY, async ({ viewer, params: { id }, query }) => {
    const { at, now, book } = await readBook(context, query);
    const edition = editionOf(book, id);
    const { conditions } = edition.rule;
    const fields = conditions ? thresholdsIn(conditions, book.fields).map(({ field }) => field) : [];
    const spans = counts(viewer) ? await desk.ask(at, now, 'spans', at.asOf, [...new Set(fields)]) : {};
    const exports = reach(viewer, 'export', 'fact_sheet', context.tree)?.length !== 0;
    const can = { publish: may(viewer, 'write'), review: may(viewer, 'review'), export: exports };
    // Policies are everybody's to read; who asked for what is shown to those who may publish or review.
    const scope = can.publish || can.review ? scopeFor(context, viewer, 'read', 'policy') : systemScope(city);
    return database.read(scope, async (sql) => {
      const view = await policyView(sql, context, viewer, book, edition, at, spans, can);
      return can.publish || can.review ? view : { ...view, pending: [] };
    });
  });

  route(app, READ_REACH, async ({ viewer, params: { id }, query }) => {
    const { at, now, book } = await readBook(context, query);
    editionOf(book, id);
    const within = places(viewer, query.place, at);
    const found = await desk.ask(at, now, 'reach', at.asOf, id, within);
    const gaps = await desk.ask(at, now, 'gaps', at.asOf, id, within);
    const variables = book.compiled.byId.get(id)?.variables ?? [];
    const label = (field: string): string => variables.find(({ name }) => name === field)?.label ?? field;
    return {
      at,
      policy: id,
      place: query.place ?? city,
      counts: found?.counts ?? null,
      byPlace: byCounty(found?.byPlace ?? {}),
      missing: gaps.missing.map((one) => ({ ...one, label: label(one.field) })),
      near: gaps.near.map((one) => ({ ...one, label: label(one.field) })),
    };
  });

  /** Counts added up to the counties. */
  function byCounty(found: Record<string, PolicyRow['counts'] & object>) {
    const sums = new Map<string, PolicyRow['counts'] & object>();
    for (const [place, own] of Object.entries(found)) {
      const above = context.tree.get(place) ? context.tree.path(place) : [];
      const key = above.find((code) => context.tree.get(code)?.parent === city) ?? city;
      const sum = sums.get(key) ?? { eligible: 0, unknown: 0, ineligible: 0, elsewhere: 0, near: 0, firms: 0 };
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += own[name];
      sums.set(key, sum);
    }
    return [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([place, sum]) => ({ place, name: context.tree.nameOf(place), counts: sum }));
  }

  route(app, LIST_POLICY_FIRMS, async ({ viewer, params: { id }, query }) => {
    const { at, now, book } = await readBook(context, query);
    const edition = editionOf(book, id);
    return firmsOf(context, viewer, book, edition, { ...query, at, now, places: places(viewer, query.place, at) });
  });

  route(app, EXPORT_POLICY_FIRMS, async ({ viewer, params: { id }, query, reply }) => {
    const { at, now, book } = await readBook(context, query);
    const edition = editionOf(book, id);
    const within = reachAt(context, viewer, 'export', 'fact_sheet', query.place, at);
    const made = await exportFirms(context, viewer, book, edition, { ...query, at, now, places: within });
    reply.header(
      'content-disposition',
      `attachment; filename="${query.outcome}-${at.asOf}.${query.format}"; filename*=UTF-8''${encodeURIComponent(made.fileName)}`,
    );
    return reply.type(made.type).send(made.bytes);
  });

  route(app, SWEEP_POLICY, async ({ viewer, params: { id }, body: { path, values, place, asOf } }) => {
    const { at, now, book } = await readBook(context, { asOf });
    const edition = editionOf(book, id);
    const within = places(viewer, place, at);
    if (!countable(edition.rule, at.asOf) && edition.rule.conditions === null)
      throw new WutongError(E.POLICY_NOT_OPEN, { title: briefOf(edition, at.asOf).title, day: at.asOf });
    const texts = values.map((value) => withValue(edition.rule, path, value));
    if (texts.some((one) => one === null)) throw new WutongError(E.POLICY_THRESHOLD, {}, { where: { field: 'path' } });
    const found = await desk.ask(at, now, 'variants', at.asOf, texts as Edition['rule'][], within);
    return { at, policy: id, points: values.map((value, n) => ({ value, counts: found[n]! })) };
  });

  route(app, READ_DRAFT, async ({ body: { rule } }) => {
    const { book, at } = await readBook(context, {});
    const findings = findingsOf(book, rule, at.asOf);
    const { pack } = readPack({ fields: book.fields, policies: [{ id: 'draft', conditions: null, ...rule }] });
    const conditions = pack?.policies[0]?.conditions ?? null;
    return {
      conditions: conditions ? conditionTree(conditions, book.fields) : null,
      findings,
      sound: pack !== null,
      fields: fieldsIn(book, conditions),
    };
  });

  route(app, TRY_POLICY, async ({ viewer, body: { rule, against, asOf, place } }) => {
    const { book, at } = await readBook(context, {});
    const checked = checkedRule(book, rule, context.today());
    const before = against === undefined ? null : editionOf(book, against);
    const [from] = checked.rule.effective ?? [null];
    const on = asOf ?? (from && from > at.asOf ? from : at.asOf);
    const pair = { ...at, asOf: on };
    return trialOf(context, viewer, before, checked, { at: pair, places: places(viewer, place, pair) });
  });

  route(app, PUBLISH_POLICY, async ({ viewer, body }) => {
    const { book } = await readBook(context, {});
    const { entry, version, findings } = await requestVersion(context, viewer, book, body);
    const views = await database.read(scopeFor(context, viewer, 'read', 'policy'), (sql) =>
      entryViews(sql, context, viewer, [entry]),
    );
    return { record: entry.record, version, entry: views[0]!, waiting: entry.status === 'requested', findings };
  });

  route(app, LIST_POLICY_FIELDS, async ({ query: { q } }) => {
    const { book } = await readBook(context, {});
    const wanted = q === undefined ? '' : normalise(q);
    return Object.keys(book.fields)
      .map((field) => fieldView(book, field))
      .filter(({ field, label }) => normalise(`${label} ${field}`).includes(wanted));
  });

  route(app, LINT_POLICIES, ({ body }) => lintFile(body, context.today()));
}
