/** The embedded server as this process uses it: started or found, brought back after a crash, stopped by the last. */
import { Client } from 'pg';
import { readFileSync } from 'node:fs';
import { WutongError } from '../../errors';
import type { Bilingual } from '../../kinds/types';
import { addressFor, connectionConfig } from '../connection';
import { DbErrors } from '../db.errors';
import { codeOf, failureOf } from '../failures';
import { archiveSettings } from '../../pitr/archive';
import { attach, detach, othersAttached } from './attached';
import { explainFile } from './files';
import { findBinaries, type Binaries } from './binaries';
import { clusterVersion, createCluster, passwordFile, SUPERUSER } from './cluster';
import { placeOf, rmdirIfEmpty, takeFromRoot, type Place } from './place';
import {
  findRunning,
  logFile,
  readPidFile,
  signalStop,
  startFailure,
  startPostmaster,
  waitForEnd,
  type PidFile,
} from './postmaster';
import { prepareServer } from './prepare';
import { isAlive, isPostmasterOf } from './processes';
import { chooseUser, type RunAs } from './user';

export interface EmbeddedOptions {
  dataDir: string;
  onProgress?: (message: Bilingual) => void;
  /** Server settings beside the usual; for a throw-away cluster of tests. */
  settings?: Record<string, string>;
}

const STARTING = { zh: '正在启动数据库', en: 'Starting the database' };
const CREATING = { zh: '正在建立数据库（只在第一次）', en: 'Creating the database (first time only)' };
const RECOVERING = { zh: '数据库正在从上次中断处恢复', en: 'The database is recovering from an interruption' };
const RESTARTING = { zh: '数据库意外停止，正在重新启动', en: 'The database stopped unexpectedly; starting it again' };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One data directory's server. Used through `useEmbeddedServer` (`use.ts`), which counts its users. */
export class EmbeddedServer {
  readonly place: Place;
  /** `server_version_num`, once it runs. */
  version = 0;
  /** How many in this process use it. */
  users = 0;
  /** Undoes what was arranged for the end of the process. */
  onLeave: () => void = () => undefined;
  readonly #options: EmbeddedOptions;
  readonly #runAs: RunAs | null;
  readonly #binaries: Binaries;
  #running: PidFile | null = null;
  #starting: Promise<void> | undefined;

  constructor(options: EmbeddedOptions) {
    this.#options = options;
    this.place = placeOf(options.dataDir);
    const found = clusterVersion(this.place);
    this.#runAs = chooseUser(found === null ? null : this.place.cluster);
    this.#binaries = findBinaries(this.#runAs, found);
    if (found !== null && found !== this.#binaries.major) {
      throw new WutongError(DbErrors.DATA_VERSION, { path: this.place.dataDir, found, have: this.#binaries.major });
    }
  }

  /** Number of the server's process. */
  get pid(): number {
    return this.#running?.pid ?? 0;
  }

  /** Where a role connects to a database of this server. */
  urlFor(role: string, database: string): string {
    const { host, port } = this.#running!;
    if (!host.startsWith('/')) {
      const password = readFileSync(passwordFile(this.place), 'utf8').trim();
      return addressFor(`postgres://${host}:${port}/`, { name: role, password }, database);
    }
    return addressFor(`postgres://localhost/?host=${encodeURIComponent(host)}&port=${port}`, { name: role }, database);
  }

  /** Starts or finds the server and waits until it takes connections. */
  async ensure(): Promise<void> {
    attach(this.place);
    if (clusterVersion(this.place) === null) {
      this.#options.onProgress?.(CREATING);
      await createCluster(this.place, this.#binaries, this.#runAs);
    } else if (this.#runAs) {
      takeFromRoot(this.place.cluster, this.#runAs);
    }
    await this.#run(STARTING);
    this.version = await prepareServer(
      (role, database) => this.urlFor(role, database),
      this.#running!.host.startsWith('/'),
    );
  }

  /**
   * Brings the server back when it has gone; does nothing while it runs.
   * Throws `DATA_MISSING`, `DATA_READ_ONLY`, `DISK_FULL`, `POSTGRES_FAILED`.
   */
  revive(): Promise<void> {
    this.#starting ??= (async () => {
      try {
        await this.#run(RESTARTING);
      } catch (error) {
        const { dataDir: path } = this.place;
        throw codeOf(error) === 'ENOENT'
          ? new WutongError(DbErrors.DATA_MISSING, { path }, { cause: error })
          : explainFile(error, path);
      } finally {
        this.#starting = undefined;
      }
    })();
    return this.#starting;
  }

  /** `doing` is said once, when it turns out that no server runs. */
  async #run(doing: Bilingual): Promise<void> {
    let said = false;
    // A crashed server's sessions hold its shared memory for a moment, and one that is being stopped is still there.
    for (let attempt = 0; ; attempt++) {
      const running = findRunning(this.place);
      if (running) {
        if (await this.#waitReady(running.pid)) return;
        continue;
      }
      if (!said) this.#options.onProgress?.(doing);
      said = true;
      const { child, logStart } = await startPostmaster({
        place: this.place,
        binaries: this.#binaries,
        runAs: this.#runAs,
        settings: { ...archiveSettings(this.place), ...this.#options.settings },
      });
      let spawnError: Error | undefined;
      child.once('error', (error) => void (spawnError = error));
      if (process.platform !== 'win32' && (await this.#waitReady(child.pid ?? 0))) return;
      if (process.platform === 'win32' && (await this.#waitPgCtl(child))) return;
      if (spawnError)
        throw new WutongError(DbErrors.POSTGRES_FAILED, { detail: spawnError.message, log: logFile(this.place) });
      const failure = startFailure(this.place, logStart);
      if (attempt >= 40 || !/lock file "postmaster.pid"|shared memory block/.test(String(failure.details ?? '')))
        throw failure;
      await wait(150);
    }
  }

  async #waitPgCtl(child: { once(event: 'exit', listener: (code: number | null) => void): unknown }): Promise<boolean> {
    await new Promise<void>((resolve) => void child.once('exit', () => resolve()));
    const running = findRunning(this.place);
    return running !== null && this.#waitReady(running.pid);
  }

  /** True once process `pid` takes connections; false when it ends or turns out to be shutting down and ends. */
  async #waitReady(pid: number): Promise<boolean> {
    for (let round = 0; ; round++) {
      const file = readPidFile(this.place);
      if (file?.pid === pid && file.status === 'ready' && file.host !== '') {
        this.#running = file;
        if (await this.#accepts()) return true;
      }
      // Between fork and exec the new process is not called postgres yet: not being it counts only after a while.
      if (isPostmasterOf(pid, this.place.cluster) === false && (!isAlive(pid) || round > 200)) return false;
      if (round === 200) this.#options.onProgress?.(RECOVERING);
      await wait(round < 50 ? 10 : 50);
    }
  }

  async #accepts(): Promise<boolean> {
    const client = new Client(connectionConfig(this.urlFor(SUPERUSER, 'postgres')));
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (failureOf(error) === 'lost') return false;
      throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Leaves the server; stops it when nobody else uses it, and waits for the end. */
  async leave(): Promise<void> {
    const host = readPidFile(this.place)?.host;
    const pid = this.leaveNow();
    if (pid === null || !(await waitForEnd(pid, 60))) return;
    // A socket folder in the temporary directory is empty now; nobody else would clear it away.
    if (host?.startsWith('/') && !host.startsWith(this.place.run)) rmdirIfEmpty(host);
  }

  /** The part of leaving that can be done while the process exits: the server's number if it was told to stop. */
  leaveNow(): number | null {
    detach(this.place);
    if (othersAttached(this.place).length > 0) return null;
    const running = findRunning(this.place);
    if (!running) return null;
    signalStop(running.pid, this.place, this.#binaries);
    return running.pid;
  }
}
