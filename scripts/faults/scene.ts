/** What every fault needs: a server on a data directory, eight writers at it, and the count at the end. */
import { rmSync } from 'node:fs';
import { openDatabase } from '@wutong/kernel/db/open';
import { audit, type Audit } from './audit';
import { startLife, type Life, type LifeOptions } from './life';
import { killHard } from './processes';
import { postmasterOf } from './server-of';
import { Writers } from './writers';

export const WRITERS = 8;

/** How long something promised may take before it counts as not coming, in milliseconds. */
const PATIENCE = 120_000;

export class Scene {
  readonly writers = new Writers(WRITERS);
  readonly wrong: string[] = [];
  readonly lives: Life[] = [];

  constructor(readonly dataDir: string) {}

  /** Starts a server and sends the writers to all that run. */
  async start(options: LifeOptions = {}): Promise<Life> {
    const life = await startLife(this.dataDir, options);
    this.lives.push(life);
    this.writers.up(...this.lives);
    return life;
  }

  /** Kills a server; the writers go on at the others, or wait. */
  async kill(life: Life): Promise<void> {
    this.lives.splice(this.lives.indexOf(life), 1);
    if (this.lives.length > 0) this.writers.up(...this.lives);
    else this.writers.down();
    await life.kill();
  }

  /** Waits for what must come; when it does not, that is written down as wrong and the run goes on. */
  async expect(what: string, coming: Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => void (timer = setTimeout(() => resolve('late'), PATIENCE)));
    const outcome = await Promise.race([coming, late, ...this.lives.map(({ died }) => died)]).finally(() =>
      clearTimeout(timer),
    );
    if (outcome === 'late') this.wrong.push(`${what}: not within ${PATIENCE / 1000} s`);
    return outcome !== 'late';
  }

  /** Lets the writers finish and counts what is in the ledger. */
  async settle(): Promise<Audit> {
    await this.expect('the writers are answered at the end', this.writers.finish());
    while (this.lives[0]) await this.kill(this.lives[0]);
    const database = await openDatabase({ dataDir: this.dataDir });
    return audit(database, this.writers.acknowledged).finally(() => database.close());
  }

  /** Ends whatever still runs. The folder is removed unless it lies on a disk that goes away as a whole. */
  async leave({ keep = false } = {}): Promise<void> {
    this.writers.down();
    await Promise.all(this.lives.map((life) => life.kill()));
    killHard(postmasterOf(this.dataDir));
    if (!keep) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
