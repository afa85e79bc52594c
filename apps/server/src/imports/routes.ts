/** The import desk: a file in, what it would do shown, then one act. */
import { once } from 'node:events';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { actingGrant } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import { input } from '../edge/input';
import { route } from '../openapi/route';
import { viewerOf } from '../session/guard';
import type { ImportJob } from '../wire';
import { Desk } from './desk';
import { E } from './imports.errors';
import { changeJob, createJob, dropJob, readJob, type Job } from './jobs';
import {
  COMMIT_IMPORT,
  DECIDE_DUPLICATES,
  DROP_IMPORT,
  MAP_COLUMNS,
  READ_IMPORT,
  JobParam,
  START_IMPORT,
} from './operations';
import { rememberMapping, signatureOf } from './mappings';
import { isSheetKind, PROFILES } from './profile';
import { jobView } from './view';

/** How long an answer waits for work that is nearly always short. */
const PATIENCE = 8000;

/** Registers `/imports`. */
export function registerImports(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const desk = new Desk(context);

  // Jobs and mappings are those of the account and its offices.
  const mine = (viewer: Viewer) => scopeFor(context, viewer, 'import', null);

  const jobOf = async (request: FastifyRequest): Promise<Job> => {
    const { id } = input(JobParam, request.params);
    const job = await database.read(mine(viewerOf(request)), (sql) =>
      readJob(sql, city, viewerOf(request).account, id),
    );
    if (!job) throw new WutongError(E.IMPORT_UNKNOWN);
    return desk.recover(job);
  };
  const show = async (request: FastifyRequest, id: string): Promise<ImportJob> => {
    const viewer = viewerOf(request);
    // Before the row: a job that ends in between is told as ended, and not begun again.
    const progress = desk.progressOf(id);
    const job = await database.read(mine(viewer), (sql) => readJob(sql, city, viewer.account, id));
    if (!job) throw new WutongError(E.IMPORT_UNKNOWN);
    if (progress === null) desk.resume(job);
    return jobView(context, viewer, job, desk.readOf(id), progress ?? desk.progressOf(id));
  };
  const ready = async (request: FastifyRequest): Promise<Job> => {
    const job = await jobOf(request);
    desk.resume(job);
    await soon(desk.settled(job.id));
    if (job.state !== 'ready' || !desk.readOf(job.id)) throw new WutongError(E.IMPORT_NOT_READY, { state: job.state });
    return job;
  };

  route(app, START_IMPORT, async ({ viewer, query: { kind, asOf, place }, request }) => {
    if (!isSheetKind(kind)) throw new WutongError(E.IMPORT_KIND_UNKNOWN, { kind });
    const office = officeFor(context, viewer, PROFILES[kind][0]?.kind ?? kind, place);
    const file = await request.file();
    if (!file) throw new WutongError(E.IMPORT_FILE_MISSING);
    const bytes = await file.toBuffer();
    const named = { account: viewer.account, office, kind, place: place ?? null, file: file.filename.slice(0, 200) };
    const job = await database.write(mine(viewer), (sql) =>
      createJob(sql, city, context.now(), { ...named, asOf: asOf ?? context.today() }, bytes),
    );
    desk.resume(job);
    return show(request, job.id);
  });

  route(app, READ_IMPORT, async ({ request }) => {
    const job = await jobOf(request);
    return show(request, job.id);
  });

  route(app, MAP_COLUMNS, async ({ request, body: { sheet, columns, unit, place } }) => {
    const job = await ready(request);
    const known = desk.readOf(job.id)?.reading.sheets.find((found) => found.sheet === sheet);
    const before = job.mapping[sheet] ?? {};
    const asked = {
      ...before,
      columns: { ...before.columns, ...columns },
      ...(unit ? { unit } : {}),
      ...(place ? { place } : {}),
    };
    const mapping = { ...job.mapping, [sheet]: asked };
    await database.write(mine(viewerOf(request)), async (sql) => {
      await changeJob(sql, city, context.now(), job.id, { mapping, state: 'reading' });
      // A place belongs to this file, the meaning of the columns to the form.
      const { place: _, ...kept } = asked;
      const who = { city, office: job.office, account: job.account, now: context.now() };
      if (known) await rememberMapping(sql, who, job.kind, signatureOf(known), kept);
    });
    desk.again({ ...job, mapping, state: 'reading' });
    await soon(desk.settled(job.id));
    return show(request, job.id);
  });

  route(app, DECIDE_DUPLICATES, async ({ request, body: asked }) => {
    const job = await ready(request);
    const decisions = {
      ...job.decisions,
      ...Object.fromEntries(asked.map(({ duplicate, decision }) => [duplicate, decision])),
    };
    await database.write(mine(viewerOf(request)), (sql) => changeJob(sql, city, context.now(), job.id, { decisions }));
    await desk.replan({ ...job, decisions });
    return show(request, job.id);
  });

  route(app, COMMIT_IMPORT, async ({ request }) => {
    const job = await jobOf(request);
    // Sent twice, written once: the second answer is that of the first.
    if (job.state !== 'done' && job.state !== 'writing') await desk.commit(await ready(request), viewerOf(request));
    await soon(desk.settled(job.id));
    return show(request, job.id);
  });

  route(app, DROP_IMPORT, async ({ request }) => {
    const job = await jobOf(request);
    if (job.state === 'writing') throw new WutongError(E.IMPORT_NOT_READY, { state: job.state });
    await desk.settled(job.id);
    desk.forget(job.id);
    await database.write(mine(viewerOf(request)), (sql) => dropJob(sql, city, job.id));
  });
}

/** The office the viewer imports for. Throws FORBIDDEN when they may not import at the place, or anywhere. */
function officeFor(context: Context, viewer: Viewer, kind: string, place: string | undefined): string {
  if (place) must(context, viewer, 'import', kind, place);
  const places = place ? [place] : viewer.grants.map((grant) => grant.place);
  for (const at of places) {
    const grant = actingGrant(viewer, 'import', kind, at, context.tree);
    if (grant) return grant.office;
  }
  throw new WutongError(Access.FORBIDDEN_ACTION);
}

/** Waits for the work, but not for long: the page asks again. */
async function soon(work: Promise<void>): Promise<void> {
  const stop = AbortSignal.timeout(PATIENCE);
  await Promise.race([work, once(stop, 'abort')]);
}
