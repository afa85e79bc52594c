/** What the server keeps ready about policies: the rule book and the city's firms, made anew when the ledger has moved on. */
import { systemScope } from '@wutong/kernel/db/scope';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { bookMark, loadBook, type RuleBook } from '@wutong/module-policy/book';
import { byFirm, factsMark, firmsChangedSince, readFirms, readPapers } from '@wutong/module-policy/firms';
import type { Pack } from '@wutong/rules';
import type { Context } from '../context';
import { Asking, THREAD_FROM } from './asking';
import type { FirmPapers, Population } from './population';

/** Firms handed to the population at once. */
const PART = 2_000;

type Needed = Pick<Context, 'database' | 'city' | 'now'>;

/** The pack of a book as the engine reads it: each version with the days on which it is in force. */
export function packOf(book: RuleBook): Pack {
  return book.compiled.pack;
}

export class PolicyDesk {
  private book: RuleBook | null = null;
  private readonly present = new Asking();
  /** Marks of what the population has been told. */
  private told: { book: number; facts: number } | null = null;
  private telling: Promise<void> = Promise.resolve();
  /** The city as it was known at an instant somebody asked for; one is kept. */
  private past: { known: string; asking: Asking; ready: Promise<void> } | null = null;

  constructor(
    private readonly context: Needed,
    private readonly threadFrom = THREAD_FROM,
  ) {}

  /** The rule book as it is now, or as far as was known at an instant. */
  async bookAt(at: Pick<AsOf, 'known'>, now: boolean): Promise<RuleBook> {
    const { database, city } = this.context;
    return database.read(systemScope(city), async (sql) => {
      if (!now) return loadBook(sql, city, at.known);
      const mark = await bookMark(sql, city);
      if (this.book?.mark !== mark) this.book = { ...(await loadBook(sql, city, FOREVER)), mark };
      return this.book;
    });
  }

  /** Asks about everybody, as the ledger is now or was known at an instant. */
  async ask<M extends Exclude<Parameters<Asking['ask']>[0], 'setPack' | 'setFirms'>>(
    at: Pick<AsOf, 'known'>,
    now: boolean,
    method: M,
    ...args: Parameters<Population[M]>
  ): Promise<ReturnType<Population[M]>> {
    if (!now) return (await this.asKnown(at.known)).ask(method, ...args);
    // One telling at a time; whoever comes meanwhile waits for it and looks again.
    this.telling = this.telling.catch(() => undefined).then(() => this.catchUp());
    await this.telling;
    return this.present.ask(method, ...args);
  }

  async close(): Promise<void> {
    await Promise.all([this.present.close(), this.past?.asking.close()]);
  }

  private async catchUp(): Promise<void> {
    const { database, city } = this.context;
    if (this.present.empty) {
      this.present.revive();
      this.told = null;
    }
    const book = await this.bookAt({ known: FOREVER }, true);
    const { facts, changed } = await database.read(systemScope(city), async (sql) => {
      const mark = await factsMark(sql, city);
      const since = this.told && mark !== this.told.facts ? await firmsChangedSince(sql, city, this.told.facts) : null;
      // So many that the population may have outgrown this thread: all are told.
      return { facts: mark, changed: since && since.length <= PART ? since : null };
    });
    const before = this.told;
    if (!before || before.facts !== facts) await this.tellFirms(this.present, FOREVER, changed);
    if (!before || before.book !== book.mark || !this.told) await this.present.ask('setPack', packOf(book));
    this.told = { book: book.mark, facts };
  }

  /** Hands the firms over, all (`null`) or some, part by part. */
  private async tellFirms(asking: Asking, known: string, changed: readonly string[] | null): Promise<void> {
    const { database, city } = this.context;
    const at = { asOf: LAST_DAY, known };
    const told = await database.read(systemScope(city), async (sql): Promise<FirmPapers[]> => {
      const firms = await readFirms(sql, city, at, changed ?? undefined);
      const papers = byFirm(await readPapers(sql, city, known, changed ?? undefined));
      return firms.map((firm) => ({ firm, papers: papers.get(firm.record) ?? [] }));
    });
    // A thread just begun knows nothing: it is told the rules too.
    if (changed === null && asking.makeRoomFor(told.length, this.threadFrom)) this.told = null;
    const there = new Set(told.map(({ firm }) => firm.record));
    const gone = changed?.filter((record) => !there.has(record)) ?? [];
    for (let n = 0; n < Math.max(1, told.length); n += PART)
      await asking.ask('setFirms', told.slice(n, n + PART), n === 0 ? gone : [], n + PART < told.length);
  }

  private async asKnown(known: string): Promise<Asking> {
    if (this.past?.known !== known) {
      void this.past?.asking.close();
      const asking = new Asking();
      const ready = (async () => {
        await this.tellFirms(asking, known, null);
        await asking.ask('setPack', packOf(await this.bookAt({ known }, false)));
      })();
      this.past = { known, asking, ready };
    }
    const { asking, ready } = this.past;
    await ready;
    return asking;
  }
}

const FOREVER = '9999-12-31T23:59:59.999Z';
/** Firms are taken as they stand last; their papers have their own days. */
const LAST_DAY = '9999-12-31';

const kept = new WeakMap<Context, PolicyDesk>();

/** The desk of this server. */
export function policyDeskOf(context: Context): PolicyDesk {
  let desk = kept.get(context);
  if (!desk) kept.set(context, (desk = new PolicyDesk(context)));
  return desk;
}
