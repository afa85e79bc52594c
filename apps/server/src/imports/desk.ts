/** Runs import jobs: reads the file in the background, plans against the ledger, writes when told to. */
import type { Viewer } from '@wutong/kernel/access/types';
import { decide } from '@wutong/kernel/access/decide';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { readLedgerAsync, type Mapping } from '@wutong/papers';
import type { Context } from '../context';
import { answerFor } from '../edge/errors';
import { commitImport, planAgainst, type ImportRequest } from './commit';
import { E } from './imports.errors';
import { changeJob, jobBytes, type Job } from './jobs';
import { rememberedMapping } from './mappings';
import type { Plan } from './plan';
import type { Reading } from './reading';

/** What is known of a job beside its row; made anew when it is gone. */
export interface Read {
  reading: Reading;
  /** Sheets whose columns came from an earlier import of the office. */
  remembered: ReadonlySet<string>;
  plan: Plan | null;
}

export interface Progress {
  part: number;
  doing: Bilingual;
}

/** Readings kept in memory; the oldest goes first and is read again when asked for. */
const KEPT = 8;

export class Desk {
  private readonly reads = new Map<string, Read>();
  private readonly running = new Map<string, { progress: Progress; done: Promise<void> }>();

  constructor(private readonly context: Context) {}

  progressOf(id: string): Progress | null {
    return this.running.get(id)?.progress ?? null;
  }

  readOf(id: string): Read | null {
    return this.reads.get(id) ?? null;
  }

  /** Starts what the state of a job calls for, unless it runs already. */
  resume(job: Job): void {
    const unread = job.state === 'reading' || (['ready', 'done'].includes(job.state) && !this.reads.has(job.id));
    if (unread && !this.running.has(job.id))
      this.run(job, { zh: '正在读表', en: 'reading the sheet' }, (tell) => this.read(job, tell));
  }

  /** Reads again with the mapping and decisions the job has now. */
  again(job: Job): void {
    this.reads.delete(job.id);
    this.run(job, { zh: '正在重读', en: 'reading again' }, (tell) => this.read(job, tell));
  }

  /** Plans again, for other decisions about duplicates. */
  async replan(job: Job): Promise<void> {
    const read = this.reads.get(job.id);
    if (read) this.keep(job.id, { ...read, plan: await this.plan(job, read.reading) });
  }

  /** Writes a job in the background. Throws IMPORT_OUT_OF_REACH before anything is written. */
  async commit(job: Job, viewer: Viewer): Promise<void> {
    const request = await this.requestOf(job, this.reads.get(job.id)?.reading);
    const { database, registry } = this.context;
    const plan = await planAgainst(database, registry, request);
    this.withinReach(plan, viewer);
    await this.change(job, { state: 'writing' });
    this.run(job, { zh: '正在写入', en: 'writing' }, async () => {
      const writer = { actor: job.account, office: job.office, idem: idemOf(job), now: this.context.now() };
      const written = await commitImport(database, registry, request, plan, writer);
      await this.change(job, { state: 'done', written });
    });
  }

  /** Waits until nothing runs for the job. */
  async settled(id: string): Promise<void> {
    await this.running.get(id)?.done;
  }

  forget(id: string): void {
    this.reads.delete(id);
  }

  /** A server that died while writing: either the act is in the ledger or it is not. */
  async recover(job: Job): Promise<Job> {
    if (job.state !== 'writing' || this.running.has(job.id)) return job;
    const { database, city } = this.context;
    const act = await database.read({ city }, async (sql) => {
      const { rows } = await sql.query<{ first: number; last: number; created: number }>(
        `SELECT a.first_seq AS first, a.last_seq AS last, count(e.seq) FILTER (WHERE e.change->>'act' = 'create') AS created
         FROM act a JOIN entry e ON e.city = a.city AND e.seq BETWEEN a.first_seq AND a.last_seq
         WHERE a.city = $1 AND a.idem = $2 GROUP BY 1, 2`,
        [city, idemOf(job)],
      );
      return rows[0];
    });
    const written = act
      ? {
          created: act.created,
          updated: 0,
          unchanged: 0,
          entries: act.last - act.first + 1,
          firstSeq: act.first,
          lastSeq: act.last,
        }
      : null;
    const after = { state: written ? ('done' as const) : ('ready' as const), written };
    await this.change(job, after);
    return { ...job, ...after };
  }

  private run(job: Job, doing: Bilingual, work: (tell: (part: number) => void) => Promise<void>): void {
    const state = { progress: { part: 0, doing }, done: Promise.resolve() };
    const tell = (part: number): void => {
      state.progress = { part: Math.min(0.99, part), doing };
    };
    state.done = work(tell)
      .catch((error: unknown) => this.change(job, { state: 'failed', error: answerFor(error).body }))
      .finally(() => this.running.delete(job.id));
    this.running.set(job.id, state);
  }

  private async read(job: Job, tell: (part: number) => void): Promise<void> {
    const { database, city } = this.context;
    const bytes = await database.read({ city }, (sql) => jobBytes(sql, city, job.id));
    const read = (mapping: Mapping): Promise<Reading> =>
      readLedgerAsync({
        kind: job.kind,
        bytes,
        fileName: job.file,
        city,
        asOf: job.asOf,
        mapping,
        onProgress: (progress) => tell(partOf(progress)),
      });
    let reading = await read(job.mapping);
    let remembered: Mapping = {};
    if (Object.keys(job.mapping).length === 0) {
      remembered = await database.read({ city }, (sql) => rememberedMapping(sql, city, job.office, reading));
      if (Object.keys(remembered).length > 0) reading = await read(remembered);
    }
    const plan = reading.outcome === 'refused' ? null : await this.plan(job, reading, bytes);
    this.keep(job.id, { reading, remembered: new Set(Object.keys(remembered)), plan });
    if (job.state === 'done') return;
    const error = reading.error && {
      code: reading.error.code,
      message: { zh: reading.error.zh, en: reading.error.en },
    };
    await this.change(job, error ? { state: 'refused', error } : { state: 'ready' });
  }

  private async plan(job: Job, reading: Reading, bytes?: Uint8Array): Promise<Plan> {
    const { database, registry } = this.context;
    return planAgainst(database, registry, await this.requestOf(job, reading, bytes));
  }

  private async requestOf(job: Job, reading: Reading | undefined, bytes?: Uint8Array): Promise<ImportRequest> {
    const { database, city } = this.context;
    if (!reading) throw new WutongError(E.IMPORT_NOT_READY, { state: job.state });
    const file = bytes ?? (await database.read({ city }, (sql) => jobBytes(sql, city, job.id)));
    return {
      kind: job.kind,
      reading,
      bytes: file,
      fileName: job.file,
      city,
      cutoff: job.asOf,
      decisions: job.decisions,
    };
  }

  private withinReach(plan: Plan, viewer: Viewer): void {
    const { registry, tree } = this.context;
    for (const item of plan.items) {
      if (item.action === 'unchanged') continue;
      const field = registry.kind(item.profile.kind).place;
      for (const fields of [item.fields, item.existing?.fields ?? item.fields]) {
        const place = typeof fields[field] === 'string' ? (fields[field] as string) : null;
        if (decide(viewer, 'import', item.profile.kind, place, tree)) continue;
        const row = item.locator.row ?? item.locator.line ?? 0;
        throw new WutongError(E.IMPORT_OUT_OF_REACH, {
          title: item.title,
          row,
          place: place ? tree.nameOf(place) : '—',
        });
      }
    }
  }

  private keep(id: string, read: Read): void {
    this.reads.delete(id);
    this.reads.set(id, read);
    const oldest = this.reads.keys().next();
    if (this.reads.size > KEPT && !oldest.done) this.reads.delete(oldest.value);
  }

  private change(job: Job, change: Parameters<typeof changeJob>[4]): Promise<void> {
    const { database, city } = this.context;
    return database.write({ city }, (sql) => changeJob(sql, city, this.context.now(), job.id, change));
  }
}

function idemOf(job: Job): string {
  return `${job.account}:import:${job.id}`;
}

/** The number of rows is not known before the end: the bar comes closer to it the further it reads. */
function partOf(progress: { rows: number }): number {
  return progress.rows / (progress.rows + 5000);
}
