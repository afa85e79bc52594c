/** Asks a population: in this thread while it is small, in one of its own once the answers would keep others waiting. */
import { Worker } from 'node:worker_threads';
import { Population } from './population';

type Methods = {
  [K in keyof Population]: Population[K] extends (...args: never[]) => unknown ? K : never;
}[keyof Population];

/** More firms than this are answered for in a thread of their own. */
export const THREAD_FROM = 5_000;

export class Asking {
  private local: Population | null = new Population();
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  private next = 0;

  /** What a population of this size is asked; a thread once taken stays. Throws what the population throws. */
  async ask<M extends Methods>(method: M, ...args: Parameters<Population[M]>): Promise<ReturnType<Population[M]>> {
    type Answer = ReturnType<Population[M]>;
    if (this.local) return (this.local[method] as (...given: typeof args) => Answer)(...args);
    const worker = this.worker!;
    const id = this.next++;
    return new Promise<Answer>((done, fail) => {
      this.waiting.set(id, { done: (value) => done(value as Answer), fail });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ id, method, args });
    });
  }

  /** Makes sure a population of so many firms does not hold up the server. True: everything must be told again. */
  makeRoomFor(firms: number, from = THREAD_FROM): boolean {
    if (this.worker || firms <= from) return false;
    this.local = null;
    const worker = new Worker(new URL('./population-worker.mjs', import.meta.url));
    worker.unref();
    worker.on('message', ({ id, value, failure }: { id: number; value: unknown; failure?: string }) => {
      const asked = this.waiting.get(id);
      this.waiting.delete(id);
      if (failure === undefined) asked?.done(value);
      else asked?.fail(new Error(failure));
    });
    // A thread that died is replaced by the next question, which tells it everything anew.
    const lost = (error: Error): void => {
      for (const { fail } of this.waiting.values()) fail(error);
      this.waiting.clear();
      if (this.worker === worker) this.forget();
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the thread of the population ended with ${code}`)));
    this.worker = worker;
    return true;
  }

  /** Nothing is held any more. */
  get empty(): boolean {
    return !this.local && !this.worker;
  }

  private forget(): void {
    this.worker = null;
    this.local = null;
  }

  /** Begins anew after a thread was lost. */
  revive(): void {
    if (this.empty) this.local = new Population();
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.forget();
    await worker?.terminate();
  }
}
