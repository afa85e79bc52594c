/** Writers that post acts and, after every interruption, post the same act again until it is answered. */
import { setTimeout as pause } from 'node:timers/promises';
import { clerk, importer, type Acknowledged, type Author } from './acts';
import { isTold, postSheet, signedIn, type Addresses, type Answer, type Post, type Told } from './client';

/** How long a writer waits after being told to try again, in milliseconds: a person would wait longer. */
const IMPATIENCE = 25;

export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  /** Acts that an interrupted attempt had written already: the retry found them. */
  foundWritten = 0;
  /** Attempts that got no answer, or one that says it was not done. */
  interrupted = 0;
  /** Code → how often a writer was told it. */
  readonly told = new Map<string, number>();
  /** Answers that do not tell a person what happened and when to try again. */
  readonly unsaid = new Set<string>();
  #at: Promise<readonly Addresses[]>;
  #announce!: (at: readonly Addresses[]) => void;
  #waiting: { met: () => boolean; resolve: () => void }[] = [];
  #stopping = false;
  readonly #running: Promise<void>[];

  /** Half of the writers are clerks, half import. */
  constructor(count: number) {
    this.#at = this.#nextAddresses();
    const page = signedIn();
    this.#running = Array.from({ length: count }, (_, writer) =>
      writer % 2 === 0 ? this.#write(writer, clerk(writer), page) : this.#write(writer, importer(writer), postSheet),
    );
    // Whoever waits for answers is told; a writer refused while nobody waits must not end the process unheard.
    for (const writer of this.#running) writer.catch(() => undefined);
  }

  #nextAddresses(): Promise<readonly Addresses[]> {
    return new Promise((resolve) => void (this.#announce = resolve));
  }

  /** The server is up; of several, writers spread over all and try the next one after an interruption. */
  up(...at: readonly Addresses[]): void {
    this.#announce(at);
    this.#at = Promise.resolve(at);
  }

  /** The server is being killed: writers wait for the next addresses. */
  down(): void {
    this.#at = this.#nextAddresses();
  }

  /** Resolves after so many more answers, or rejects when a writer was refused. */
  answers(count: number): Promise<void> {
    const until = this.acknowledged.length + count;
    return this.#when(() => this.acknowledged.length >= until);
  }

  /** Resolves when a writer is next told this code, or rejects when a writer was refused. */
  toldAgain(code: string): Promise<void> {
    const before = this.told.get(code) ?? 0;
    return this.#when(() => (this.told.get(code) ?? 0) > before);
  }

  /** Resolves when more acts than that were found written by a retry, or rejects when a writer was refused. */
  foundMoreThan(count: number): Promise<void> {
    return this.#when(() => this.foundWritten > count);
  }

  #when(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve();
    const reached = new Promise<void>((resolve) => void this.#waiting.push({ met, resolve }));
    return Promise.race([reached, ...this.#running]);
  }

  /** Lets every writer finish the act it has in hand. */
  async finish(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#running);
  }

  async #write(writer: number, author: Author, post: Post): Promise<void> {
    for (let n = 1; !this.#stopping; n++) {
      const act = author(n);
      const answer = await this.#until((at) => post(at, act), writer);
      if (answer.repeated) this.foundWritten++;
      const records = [...new Set(act.drafts.map(({ record }) => record))];
      this.acknowledged.push({ idem: act.idem, records, seqs: answer.entries.map(({ seq }) => seq) });
      this.#heard();
    }
  }

  async #until(attempt: (at: Addresses) => Promise<Answer | Told>, writer: number): Promise<Answer> {
    for (let tried = 0; ; tried++) {
      const at = await this.#at;
      const outcome = await attempt(at[(writer + tried) % at.length]!);
      if (!isTold(outcome)) return outcome;
      this.#hear(outcome);
      await pause(IMPATIENCE);
    }
  }

  #hear({ code, status, zh, retryAfter }: Told): void {
    this.interrupted++;
    this.told.set(code, (this.told.get(code) ?? 0) + 1);
    const sentence = /\p{Script=Han}{4}/u.test(zh) && !/\/|postgres/i.test(zh);
    const when = status === 401 || (retryAfter !== null && retryAfter > 0);
    if (status !== 0 && !(sentence && when))
      this.unsaid.add(`answer ${status} ${code} “${zh}”, try again after ${String(retryAfter)}`);
    this.#heard();
  }

  #heard(): void {
    this.#waiting = this.#waiting.filter(({ met, resolve }) => !met() || void resolve());
  }
}
