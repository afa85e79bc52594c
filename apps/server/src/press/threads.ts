/** One thread that reads pages for this server, so that no page, however long, keeps others waiting for their answers. */
import { Worker } from 'node:worker_threads';
import { WutongError } from '@wutong/kernel/errors';
import { E } from './press.errors';
import type { Task, Tasks } from './work';

/** Longest a task may take, in milliseconds, once it is its turn. */
const LONGEST: Record<Task, number> = { decode: 30_000, read: 30_000, check: 30_000, word: 30_000, tasks: 30_000 };

/** Ends an idle thread after so long. */
const IDLE = 60_000;

/** A page needs some tens of megabytes; the limit keeps a hostile one from taking the server along. */
const MEMORY = { maxOldGenerationSizeMb: 768 };

interface Said {
  answer?: unknown;
  failed?: string;
}

export class ReadingThread {
  private worker: Worker | null = null;
  /** Settles when the thread has loaded the reader: to stop one before that can hang the process (module hooks of its own). */
  private ready: Promise<void> = Promise.resolve();
  private waiting: { resolve(said: Said): void; reject(error: unknown): void } | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | null = null;

  /** `longest`: other limits than the usual ones, for tests. */
  constructor(private readonly longest: Partial<Record<Task, number>> = {}) {}

  /** Does a task after those before it. Throws PRESS_SLOW, or `Error` when the thread fell over. */
  run<T extends Task>(task: T, asked: Tasks[T]['asked']): Promise<Tasks[T]['answer']> {
    const mine = this.turn.then(() => this.begin(task, asked));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the thread; the next task begins another. */
  async close(): Promise<void> {
    await this.turn;
    await this.stop();
  }

  private async stop(): Promise<void> {
    const { worker, ready } = this;
    this.worker = null;
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    await ready.catch(() => undefined);
    await worker?.terminate();
  }

  private thread(): Worker {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    if (!this.worker) {
      const worker = new Worker(new URL('./thread.mjs', import.meta.url), { resourceLimits: MEMORY });
      // Only while it works does it keep the process alive.
      worker.unref();
      // What a thread says that was stopped is meant for nobody.
      const mine = () => (this.worker === worker ? this.waiting : null);
      this.ready = new Promise((resolve, reject) => {
        worker.once('message', () => {
          worker.on('message', (said: Said) => mine()?.resolve(said));
          resolve();
        });
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`the reading thread ended with ${code}`)));
      });
      // Whoever waits for it hears of a failure; without anybody it must not end the process.
      this.ready.catch(() => undefined);
      worker.on('error', (error) => mine()?.reject(error));
      worker.on('exit', (code) => {
        mine()?.reject(new Error(`the reading thread ended with ${code}`));
        if (this.worker === worker) this.worker = null;
      });
      this.worker = worker;
    }
    return this.worker;
  }

  private async begin<T extends Task>(task: T, asked: Tasks[T]['asked']): Promise<Tasks[T]['answer']> {
    const worker = this.thread();
    worker.ref();
    const limit = this.longest[task] ?? LONGEST[task];
    let timer: NodeJS.Timeout | undefined;
    try {
      await this.ready;
      const said = await new Promise<Said>((resolve, reject) => {
        this.waiting = { resolve, reject };
        timer = setTimeout(() => reject(new WutongError(E.PRESS_SLOW, { seconds: Math.ceil(limit / 1000) })), limit);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage({ task, asked });
      });
      if (said.failed !== undefined) throw new Error(said.failed);
      worker.unref();
      this.idle = setTimeout(() => void this.stop(), IDLE).unref();
      return said.answer as Tasks[T]['answer'];
    } catch (error) {
      // What it does now nobody waits for.
      this.waiting = null;
      await this.stop();
      throw error;
    } finally {
      clearTimeout(timer);
      this.waiting = null;
    }
  }
}
