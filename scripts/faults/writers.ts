/** Writers that post acts and, after every interruption, post the same act again until it is answered. */
import { clerk, importer, type Acknowledged, type Author } from './acts';
import { postSheet, signedIn, type Addresses, type Post } from './client';

export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  /** Acts that an interrupted attempt had written already: the retry found them. */
  foundWritten = 0;
  /** Attempts that got no answer. */
  interrupted = 0;
  #at: Promise<Addresses>;
  #announce!: (at: Addresses) => void;
  #waiting: { count: number; resolve: () => void }[] = [];
  #stopping = false;
  readonly #running: Promise<void>[];

  /** Half of the writers are clerks, half import. */
  constructor(count: number) {
    this.#at = this.#nextAddresses();
    const page = signedIn();
    this.#running = Array.from({ length: count }, (_, writer) =>
      writer % 2 === 0 ? this.#write(clerk(writer), page) : this.#write(importer(writer), postSheet),
    );
    // Whoever waits for answers is told; a writer refused while nobody waits must not end the process unheard.
    for (const writer of this.#running) writer.catch(() => undefined);
  }

  #nextAddresses(): Promise<Addresses> {
    return new Promise((resolve) => void (this.#announce = resolve));
  }

  /** The server is up at these addresses. */
  up(at: Addresses): void {
    this.#announce(at);
  }

  /** The server is being killed: writers wait for the next addresses. */
  down(): void {
    this.#at = this.#nextAddresses();
  }

  /** Resolves after so many more answers, or rejects when a writer was refused. */
  answers(count: number): Promise<void> {
    const reached = new Promise<void>(
      (resolve) => void this.#waiting.push({ count: this.acknowledged.length + count, resolve }),
    );
    return Promise.race([reached, ...this.#running]);
  }

  /** Lets every writer finish the act it has in hand. */
  async finish(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#running);
  }

  async #write(author: Author, post: Post): Promise<void> {
    for (let n = 1; !this.#stopping; n++) {
      const act = author(n);
      let answer = await post(await this.#at, act);
      while (!answer) {
        this.interrupted++;
        answer = await post(await this.#at, act);
      }
      if (answer.repeated) this.foundWritten++;
      const records = [...new Set(act.drafts.map(({ record }) => record))];
      this.acknowledged.push({ idem: act.idem, records, seqs: answer.entries.map(({ seq }) => seq) });
      this.#waiting = this.#waiting.filter(({ count, resolve }) => this.acknowledged.length < count || void resolve());
    }
  }
}
