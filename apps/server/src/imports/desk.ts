/**
 * Runs import jobs: reads the file in the background, plans against the ledger, writes when told to.
 *
 * A plan reads the whole ledger, whoever imports: a project that another county has entered already must be found, or it
 * is counted twice. Nothing of such a record is shown (`view.ts`), and what is written is written for the person.
 */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Viewer } from '@wutong/kernel/access/types';
import { decide } from '@wutong/kernel/access/decide';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { readLedgerAsync, type Mapping } from '@wutong/papers';
import { asRefusal, scopeFor } from '../access';
import type { Context } from '../context';
import { answerFor } from '../edge/errors';
import { commitImport, planAgainst, type ImportRequest } from './commit';
import { inLedgerWords } from './duties';
import { E } from './imports.errors';
import { locatorOf } from './item';
import { changeJob, jobBytes, type Job } from './jobs';
import { rememberedMapping } from './mappings';
import type { Plan, PlannedRow } from './plan';
import { profileOf } from './profile';
import type { Reading, SheetKind } from './reading';
import { thriftily } from './thrift';

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
/** Of large sheets fewer are kept: 100,000 rows take some 170 megabytes. */
const KEPT_ROWS = 120_000;

const PLANNING = { zh: '正在比对账本', en: 'comparing with the ledger' };
const WRITING = { zh: '正在写入', en: 'writing' };

/** Told the part done, and what is done from now on. */
type Tell = (part: number, doing?: Bilingual) => void;

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
    const read = this.reads.get(job.id);
    if (!read?.plan) throw new WutongError(E.IMPORT_NOT_READY, { state: job.state });
    this.withinReach(read.plan, read.reading, viewer);
    const scope = scopeFor(this.context, viewer, 'import', profileOf(job.kind, {}).kind);
    await this.change(job, { state: 'writing' });
    this.run(job, PLANNING, async (tell) => {
      const request = await this.requestOf(job, read.reading);
      const { database, registry } = this.context;
      // The ledger may have moved on since the plan was shown.
      const plan = await planAgainst(database, registry, request, { onProgress: (part) => tell(part / 5) });
      this.withinReach(plan, read.reading, viewer);
      const writer = { actor: job.account, office: job.office, idem: idemOf(job), now: this.context.now() };
      const onProgress = (part: number): void => tell((1 + 4 * part) / 5, WRITING);
      const written = await commitImport(database, registry, request, plan, writer, { onProgress, scope }).catch(
        (error: unknown) => {
          throw asRefusal(error);
        },
      );
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
    const act = await database.read(systemScope(city), async (sql) => {
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

  private run(job: Job, first: Bilingual, work: (tell: Tell) => Promise<void>): void {
    const state = { progress: { part: 0, doing: first }, done: Promise.resolve() };
    const tell: Tell = (part, doing = state.progress.doing) => {
      state.progress = { part: Math.min(0.99, Math.max(part, state.progress.part)), doing };
    };
    state.done = thriftily(() => work(tell))
      .catch((error: unknown) => this.change(job, { state: 'failed', error: answerFor(error).body }))
      .finally(() => this.running.delete(job.id));
    this.running.set(job.id, state);
  }

  private async read(job: Job, tell: Tell): Promise<void> {
    const { database, city } = this.context;
    const bytes = await database.read(systemScope(city), (sql) => jobBytes(sql, city, job.id));
    const read = (mapping: Mapping): Promise<Reading> =>
      readLedgerAsync({
        kind: job.kind,
        bytes,
        fileName: job.file,
        city,
        asOf: job.asOf,
        mapping,
        onProgress: (progress) => tell(0.8 * partOf(progress)),
      });
    let reading = await read(job.mapping);
    let remembered: Mapping = {};
    if (Object.keys(job.mapping).length === 0) {
      remembered = await database.read(systemScope(city), (sql) => rememberedMapping(sql, city, job.office, reading));
      if (Object.keys(remembered).length > 0) reading = await read(remembered);
    }
    reading = inLedgerWords(reading, {
      city,
      offices: this.context.offices.values(),
      placeOf: (code) => this.context.tree.get(code),
      cutoff: job.asOf,
      place: job.place,
    });
    tell(0.8, PLANNING);
    const planned = (part: number): void => tell(0.8 + part / 5);
    const plan = reading.outcome === 'refused' ? null : await this.plan(job, reading, bytes, planned);
    this.keep(job.id, { reading, remembered: new Set(Object.keys(remembered)), plan });
    if (job.state === 'done') return;
    const error = reading.error && {
      code: reading.error.code,
      message: { zh: reading.error.zh, en: reading.error.en },
    };
    // Another server may have written it while this one was reading.
    await this.change(job, error ? { state: 'refused', error } : { state: 'ready' }, { unwritten: true });
  }

  private async plan(job: Job, reading: Reading, bytes?: Uint8Array, tell?: (part: number) => void): Promise<Plan> {
    const { database, registry } = this.context;
    const manner = tell ? { onProgress: tell } : {};
    return planAgainst(database, registry, await this.requestOf(job, reading, bytes), manner);
  }

  private async requestOf(job: Job, reading: Reading | undefined, bytes?: Uint8Array): Promise<ImportRequest> {
    const { database, city } = this.context;
    if (!reading) throw new WutongError(E.IMPORT_NOT_READY, { state: job.state });
    const file = bytes ?? (await database.read(systemScope(city), (sql) => jobBytes(sql, city, job.id)));
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

  private inSight(row: PlannedRow, reading: Reading, viewer: Viewer): boolean {
    const { kind } = profileOf(reading.kind as SheetKind, reading.records[row.at]!.values);
    return row.version === 0 || decide(viewer, 'read', kind, row.placeBefore, this.context.tree);
  }

  private withinReach(plan: Plan, reading: Reading, viewer: Viewer): void {
    const { registry, tree } = this.context;
    for (const row of plan.rows) {
      // Left as it is, and in sight: nothing is done and nothing is told by it.
      if (row.action === 'unchanged' && this.inSight(row, reading, viewer)) continue;
      const record = reading.records[row.at]!;
      const { kind, title } = profileOf(reading.kind as SheetKind, record.values);
      for (const place of row.version > 0 ? [row.place, row.placeBefore] : [row.place]) {
        if (decide(viewer, 'import', registry.kind(kind).kind, place, tree)) continue;
        const at = locatorOf(record);
        throw new WutongError(E.IMPORT_OUT_OF_REACH, {
          title: String(record.values[title] ?? ''),
          row: at.row ?? at.line ?? 0,
          place: place ? tree.nameOf(place) : '—',
        });
      }
    }
  }

  private keep(id: string, read: Read): void {
    this.reads.delete(id);
    this.reads.set(id, read);
    let rows = 0;
    for (const kept of [...this.reads.keys()].reverse()) {
      rows += this.reads.get(kept)!.reading.records.length;
      if (kept !== id && rows > KEPT_ROWS) this.reads.delete(kept);
    }
    const oldest = this.reads.keys().next();
    if (this.reads.size > KEPT && !oldest.done) this.reads.delete(oldest.value);
  }

  private change(job: Job, change: Parameters<typeof changeJob>[4], only?: { unwritten: boolean }): Promise<void> {
    const { database, city } = this.context;
    return database.write(systemScope(city), (sql) => changeJob(sql, city, this.context.now(), job.id, change, only));
  }
}

function idemOf(job: Job): string {
  return `${job.account}:import:${job.id}`;
}

/** The number of rows is not known before the end: the bar comes closer to it the further it reads. */
function partOf(progress: { rows: number }): number {
  return progress.rows / (progress.rows + 5000);
}
