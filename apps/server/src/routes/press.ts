/** The press desk: pages handed in, what they claim, what contradicts it. */
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance } from 'fastify';
import { must, reachOf, scopeFor } from '../access';
import type { Context } from '../context';
import { defined } from '../edge/input';
import { route } from '../openapi/route';
import { addPage, changePage } from '../press/add';
import { decideStatements } from '../press/decide';
import { checkAll, findingsOn, type Checked } from '../press/findings';
import { labelFile } from '../press/label-file';
import { openPage, PAGE, type OpenPage } from '../press/open';
import { overTime, saidOf } from '../press/over-time';
import { pagesView } from '../press/pages';
import { E } from '../press/press.errors';
import { proposeMore } from '../press/propose';
import { changeProvider, providerOn, providerView } from '../press/provider';
import { reopen, settle } from '../press/settlements';
import { keepCandidates } from '../press/store';
import { ReadingThread } from '../press/threads';
import { metricHits, periodHits, placeHits } from '../press/type-ahead';
import { decidersOf, isSure, pageRowView, pageView, statementView } from '../press/view';
import type { PressDecided, PressPage } from '../wire';
import {
  ADD_PAGE,
  ASK_PROVIDER,
  CHANGE_PAGE,
  CHANGE_PROVIDER,
  DECIDE,
  DECIDE_BATCH,
  EXPORT_LABELS,
  FIND_METRICS,
  FIND_PERIODS,
  FIND_PLACES,
  LIST_FINDINGS,
  LIST_PAGES,
  LIST_SAID,
  OVER_TIME,
  READ_PAGE,
  READ_PROVIDER,
  REOPEN,
  SETTLE,
} from './press.operations';

/** Registers `/press/…`. */
export function pressRoutes(app: FastifyInstance, context: Context): void {
  const { database } = context;
  const thread = new ReadingThread();
  app.addHook('onClose', () => thread.close());

  const opened = (viewer: Viewer, page: string): Promise<OpenPage> =>
    database.read(scopeFor(context, viewer, 'read', PAGE), (sql) => openPage(sql, context, viewer, page));
  const namesOn = (viewer: Viewer, open: OpenPage): Promise<Map<string, string>> =>
    database.read(scopeFor(context, viewer, 'read', PAGE), (sql) => decidersOf(sql, context, open));

  const show = async (viewer: Viewer, page: string): Promise<PressPage> => {
    const open = await opened(viewer, page);
    const checked = await checkAll(context, viewer, thread, [open]);
    return pageView(context, viewer, open, checked, await namesOn(viewer, open), await providerOn(context));
  };
  const decided = async (
    viewer: Viewer,
    page: string,
    done: Awaited<ReturnType<typeof decideStatements>>,
  ): Promise<PressDecided> => {
    const open = await opened(viewer, page);
    const checked: Checked = await checkAll(context, viewer, thread, [open]);
    const names = await namesOn(viewer, open);
    const changed = new Set(done.changed);
    return {
      statements: open.standing
        .filter(({ id }) => changed.has(id))
        .map((one) => statementView(one, names, checked.computed.get(`${page}#${one.id}`) ?? null)),
      skipped: done.skipped,
      counts: pageRowView(context, open, checked.findings).counts,
      findings: findingsOn(checked.findings, page),
      repeated: done.repeated,
    };
  };

  route(app, ADD_PAGE, async ({ viewer, query, request }) => {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) throw new WutongError(E.PRESS_FILE_MISSING);
    const bytes = await file.toBuffer();
    // oxlint-disable-next-line no-control-regex -- a name is shown and kept
    const name = file.filename.replace(/[\u0000-\u001f]/g, '').slice(0, 200);
    return addPage(context, viewer, thread, { ...query, bytes, file: name });
  });
  route(app, LIST_PAGES, ({ viewer, query }) => pagesView(context, viewer, thread, query));
  route(app, READ_PAGE, ({ viewer, params: { page } }) => show(viewer, page));
  route(app, CHANGE_PAGE, async ({ viewer, params: { page }, body }) => {
    const { idem, title, paper, published, region } = body;
    const told = {
      idem,
      ...(title === undefined ? {} : { title }),
      ...(paper === undefined ? {} : { paper }),
      ...(published === undefined ? {} : { published }),
      ...(region === undefined ? {} : { region }),
    };
    await changePage(context, viewer, thread, await opened(viewer, page), told);
    return show(viewer, page);
  });

  route(app, DECIDE, async ({ viewer, params: { page }, body: { idem, decisions } }) => {
    const open = await opened(viewer, page);
    const wanted = decisions.map(({ statement, decision, corrected, reason }) => ({
      statement,
      decision,
      ...(corrected ? { corrected: defined(corrected) } : {}),
      ...(reason === undefined ? {} : { reason }),
    }));
    return decided(viewer, page, await decideStatements(context, viewer, open, idem, wanted, false));
  });
  route(app, DECIDE_BATCH, async ({ viewer, params: { page }, body: { idem, atLeast, statements } }) => {
    const open = await opened(viewer, page);
    const only = statements && new Set(statements);
    const sure = open.standing.filter((one) => isSure(one, atLeast) && (!only || only.has(one.id)));
    const wanted = sure.map(({ id }) => ({ statement: id, decision: 'confirm' as const }));
    return decided(viewer, page, await decideStatements(context, viewer, open, idem, wanted, true));
  });

  route(app, LIST_FINDINGS, async ({ viewer, query: { state, severity } }) => {
    const { findings, pages, leftOut } = await checkAll(context, viewer, thread);
    const open = findings.filter(({ settled }) => !settled);
    const of = (one: string): number => open.filter((found) => found.severity === one).length;
    return {
      findings: findings.filter(
        (one) =>
          (state === 'all' || (state === 'settled') === (one.settled !== null)) &&
          (severity === undefined || one.severity === severity),
      ),
      counts: {
        conflict: of('conflict'),
        doubt: of('doubt'),
        note: of('note'),
        settled: findings.length - open.length,
      },
      pages: pages.length,
      leftOut,
    };
  });
  route(app, SETTLE, async ({ viewer, body }) => {
    const open = await opened(viewer, body.page);
    const mine = (checked: Checked) => findingsOn(checked.findings, body.page).find(({ key }) => key === body.key);
    const checked = await checkAll(context, viewer, thread, [open]);
    const found = mine(checked);
    if (!found) throw new WutongError(E.PRESS_FINDING_UNKNOWN);
    await settle(context, viewer, open, found, checked.inputs.get(body.key) ?? '', body);
    const after = mine(await checkAll(context, viewer, thread, [open]));
    if (!after) throw new WutongError(E.PRESS_FINDING_UNKNOWN);
    return after;
  });
  route(app, REOPEN, async ({ viewer, body }) => {
    await reopen(context, viewer, body);
  });

  route(app, FIND_METRICS, async ({ viewer, query }) => {
    reachOf(context, viewer, 'read', PAGE);
    return metricHits(context, viewer, query);
  });
  route(app, FIND_PLACES, ({ viewer, query: { q } }) => {
    reachOf(context, viewer, 'read', PAGE);
    return placeHits(context, q);
  });
  route(app, FIND_PERIODS, ({ viewer, query: { q, published } }) => {
    reachOf(context, viewer, 'read', PAGE);
    return periodHits(q, published ?? null);
  });
  route(app, OVER_TIME, ({ viewer, query }) => overTime(context, viewer, query));
  route(app, LIST_SAID, ({ viewer, query: { place } }) => saidOf(context, viewer, place));
  route(app, EXPORT_LABELS, async ({ viewer, query, reply }) => {
    const { text, pages } = await labelFile(context, viewer, query);
    reply.header('content-disposition', `attachment; filename="press-labels-${context.today()}.jsonl"`);
    reply.header('x-wutong-rows', String(pages));
    return reply.type('text/plain; charset=utf-8').send(text);
  });

  route(app, READ_PROVIDER, ({ viewer }) => {
    must(context, viewer, 'administer', null, null);
    return providerView(context);
  });
  route(app, CHANGE_PROVIDER, async ({ viewer, body: { on, url, model, key } }) => {
    must(context, viewer, 'administer', null, null);
    await changeProvider(context, viewer, { on, url, model, ...(key === undefined ? {} : { key }) });
    return providerView(context);
  });
  route(app, ASK_PROVIDER, async ({ viewer, params: { page } }) => {
    const open = await opened(viewer, page);
    must(context, viewer, 'write', PAGE, open.row.place);
    const { added, known, dropped } = await proposeMore(context, open);
    if (added.length > 0)
      await database.write(scopeFor(context, viewer, 'write', PAGE), (sql) =>
        keepCandidates(sql, context.city, page, [...open.reading.candidates, ...added]),
      );
    return { added: added.length, known, dropped };
  });
}
