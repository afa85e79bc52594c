/** One city, a random story in it, and everything it promises about its past. */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { createRegistry, defineModule } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import { plot } from '@wutong/kernel/ledger/garden.kind';
import { ENTRY_COLUMNS } from '@wutong/kernel/ledger/read';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import type { Draft, Entry } from '@wutong/kernel/ledger/types';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { defineMetric, figure, forgetStores, type Figure } from '@wutong/kernel/metrics/index';
import { allocate } from '@wutong/kernel/metrics/allocate';
import { loadPlaces } from '@wutong/kernel/places/load';
import { PLACE_CHANGE } from '@wutong/kernel/places/place-change';
import { decidePlaceChange, requestPlaceChange, requestRevocation } from '@wutong/kernel/places/request';
import { boardRecords } from '@wutong/kernel/records/board';
import { listRecords } from '@wutong/kernel/records/list';
import { baseOf, DAYS, pickOf, type Random, randomChange, randomDraft, RECORDS } from './acts';
import { changesKnown, counted, Oracle } from './oracle';

const both = (zh: string): { zh: string; en: string } => ({ zh, en: zh });
const metric = (name: string, unit: 'count' | 'yuan') =>
  defineMetric({
    metric: `garden.${name}`,
    version: 1,
    module: 'garden',
    kind: 'plot',
    name: both('菜地'),
    owner: both('园艺社'),
    definition: both('全部菜地'),
    unit,
    state: name,
    over: 'stock',
    of: ({ fields }) => ({ count: 1, fen: Math.round(Number(fields['rent'] ?? 0) * 100) }),
  });
export const registry = createRegistry([
  defineModule({
    name: 'garden',
    title: both('园艺社'),
    kinds: [plot],
    metrics: [metric('plots', 'count'), metric('rent', 'yuan')],
  }),
]);

/** What a case tried, for the summary. */
export interface CaseCounts {
  acts: number;
  changes: number;
  checks: number;
}
interface Snapshot {
  asOf: string;
  known: string;
  text: string;
}

/** Plays one story. Throws an `Error` that says which promise was broken, with the seed to play it again. */
export async function playCase(db: Database, city: string, random: Random): Promise<CaseCounts> {
  const base = baseOf(city);
  await db.owner(async (sql) => {
    for (const { code, name, short, level, parent } of base)
      await sql.query(
        'INSERT INTO place (city, code, name, short, level, parent) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
        [city, code, name, short, level, parent],
      );
  });
  const story = new Story(
    db,
    city,
    random,
    base.map(({ code }) => code),
  );
  for (const record of RECORDS.slice(0, 4)) await story.create(record);
  const steps = 18 + Math.floor(random() * 14);
  const snapshots: Snapshot[] = [];
  for (let step = 0; step < steps; step++) {
    await story.step();
    if (random() < 0.25) snapshots.push(await story.snapshot(pickOf(random, DAYS)));
    if (random() < 0.15) await story.mergeAndBack();
  }
  for (const { asOf, known, text } of snapshots) {
    const now = await story.textOf(asOf, known);
    story.expect(
      now === text,
      `what was read as of ${asOf} and known at ${known} reads otherwise now: ${firstDifference(text, now)}`,
    );
  }
  await story.judge(base);
  return story.counts;
}

/** Where two readings part, with a little around it. */
function firstDifference(then: string, now: string): string {
  let at = 0;
  while (at < then.length && then[at] === now[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 160), at + 160);
  return `…${around(then)}… is now …${around(now)}…`;
}

class Story {
  readonly counts: CaseCounts = { acts: 0, changes: 0, checks: 0 };
  private clock = Date.parse('2024-06-01T00:00:00Z');
  private key = 0;
  private readonly instants: string[] = [];

  constructor(
    private readonly db: Database,
    private readonly city: string,
    private readonly random: Random,
    private readonly codes: string[],
  ) {}

  expect(held: boolean, broken: string): void {
    this.counts.checks++;
    if (!held) throw new Error(broken);
  }

  async create(record: string): Promise<void> {
    const fields = { name: record, place: pickOf(this.random, this.codes), rent: Math.floor(this.random() * 1000) };
    await this.write({ kind: 'plot', record, change: { act: 'create', fields }, effectiveOn: DAYS[0]! });
  }

  async step(): Promise<void> {
    if (this.random() < 0.55) await this.write(randomDraft(this.random, this.codes));
    else await this.change();
  }

  /** Merging and undoing from the same day is as if nothing had been, on every day. */
  async mergeAndBack(): Promise<void> {
    const [record, into] = [pickOf(this.random, RECORDS), pickOf(this.random, RECORDS)];
    const effectiveOn = pickOf(this.random, DAYS);
    const before = await Promise.all(DAYS.map((asOf) => this.valuesOf(asOf)));
    const merged = await this.write({
      kind: 'plot',
      record,
      change: { act: 'merge', into, reason: 'same' },
      effectiveOn,
    });
    if (!merged) return;
    const back: Draft = { kind: 'plot', record, change: { act: 'unmerge', reason: 'two' }, effectiveOn };
    this.expect(await this.write(back), `a merge of ${record} could not be undone`);
    const after = await Promise.all(DAYS.map((asOf) => this.valuesOf(asOf)));
    this.expect(before.join('\n') === after.join('\n'), `merging ${record} into ${into} and undoing it left a trace`);
  }

  async snapshot(asOf: string): Promise<Snapshot> {
    const known = this.now();
    return { asOf, known, text: await this.textOf(asOf, known) };
  }

  /** Everything a page of that pair shows: figures by place with their records, the list, the board. */
  async textOf(asOf: string, known: string): Promise<string> {
    return this.db.read(systemScope(this.city), async (sql) => {
      const tree = await loadPlaces(sql, this.city);
      const ask = (name: string) =>
        figure(sql, registry, tree, { city: this.city, metric: name, asOf, known, by: 'place' });
      const figures = [await ask('garden.plots'), await ask('garden.rent')];
      const places = tree.at({ asOf, known }).subtree(`${this.city}A`);
      const query = { city: this.city, kind: 'plot', at: { asOf, known }, places, sort: 'record' };
      const list = (await listRecords(sql, registry, query)).rows.map(({ version: _present, ...row }) => row);
      return JSON.stringify([figures, list]);
    });
  }

  /** Checks random pairs of dates against the oracle, then the caches and the chain. */
  async judge(base: ReturnType<typeof baseOf>): Promise<void> {
    forgetStores();
    const { rows } = await this.db.read(systemScope(this.city), (sql) =>
      sql.query<Entry>(`SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 ORDER BY e.seq`, [this.city]),
    );
    const placeEntries = rows.filter(({ kind }) => kind === PLACE_CHANGE);
    const byRecord = new Map<string, Entry[]>();
    for (const entry of rows)
      if (entry.kind === 'plot') byRecord.set(entry.record, [...(byRecord.get(entry.record) ?? []), entry]);
    for (let i = 0; i < 10; i++) {
      const asOf = pickOf(this.random, DAYS);
      const known = this.random() < 0.4 ? this.now() : pickOf(this.random, this.instants);
      const oracle = new Oracle(this.city, base, changesKnown(placeEntries, known), asOf);
      const states = counted(plot, byRecord, { asOf, known });
      for (const place of [this.city, pickOf(this.random, this.codes)])
        await this.judgeFigure(oracle, states, place, { asOf, known });
      await this.judgeLists(oracle, states, { asOf, known });
    }
    const { differing } = await rebuild(this.db, registry, this.city, { check: true });
    this.expect(!differing.length, `caches differ from the entries: ${JSON.stringify(differing[0])}`);
    this.expect((await verifyChain(this.db, this.city)).ok, 'the chain does not verify');
  }

  private async judgeFigure(
    oracle: Oracle,
    states: ReturnType<typeof counted>,
    place: string,
    at: { asOf: string; known: string },
  ): Promise<void> {
    const parts = new Map<string | null, { nano: number; fen: number }>();
    for (const { fields, ...state } of states) {
      const own = typeof fields['place'] === 'string' ? fields['place'] : null;
      const shares = Array.isArray(fields['parts']) ? fields['parts'] : [{ place: own, share: 1 }];
      const split = shares.map(({ share }) => ({ place: '', share }));
      const fen = allocate(Math.round(Number(fields['rent'] ?? 0) * 100), split);
      shares.forEach((share, i) => {
        const key = oracle.keyOf(share.place, place);
        if (key === undefined) return;
        const sum = parts.get(key) ?? { nano: 0, fen: 0 };
        parts.set(key, { nano: sum.nano + Math.round(share.share * 1e9), fen: sum.fen + fen[i]! });
      });
      void state;
    }
    const found = await this.ask('garden.rent', { ...at, place });
    const wanted = [...parts].map(([key, { nano, fen }]) => [key, nano / 1e9, fen / 100]).sort();
    const got = found.parts!.map(({ key, count, amountYuan }) => [key, count, amountYuan]).sort();
    const what = `${place} as of ${at.asOf}, known ${at.known}`;
    this.expect(
      JSON.stringify(got) === JSON.stringify(wanted),
      `figure of ${what}\n got ${JSON.stringify(got)}\nwant ${JSON.stringify(wanted)}`,
    );
    const sum = found.parts!.reduce((total, { amountYuan }) => total + Math.round((amountYuan ?? 0) * 100), 0);
    this.expect(sum === Math.round((found.value ?? 0) * 100), `the places of ${what} do not add up to it`);
    if (place === this.city)
      this.expect(
        found.count === states.length,
        `the city counts ${found.count} of ${states.length} records (${what})`,
      );
  }

  private async judgeLists(
    oracle: Oracle,
    states: ReturnType<typeof counted>,
    at: { asOf: string; known: string },
  ): Promise<void> {
    const place = pickOf(this.random, this.codes);
    await this.db.read(systemScope(this.city), async (sql) => {
      const tree = (await loadPlaces(sql, this.city)).at(at);
      // The whole city is asked for without a place: what lies nowhere known is the city's too.
      const places = place === this.city ? {} : { places: tree.subtree(place) };
      const query = { city: this.city, kind: 'plot', at, held: false, ...places, sort: 'record' };
      const { rows } = await listRecords(sql, registry, query);
      const wanted = states.filter(({ fields }) => oracle.keyOf(String(fields['place'] ?? ''), place) !== undefined);
      const names = wanted.map(({ record }) => record).sort();
      this.expect(
        rows.map(({ record }) => record).join() === names.join(),
        `the list of ${place} as of ${at.asOf}, known ${at.known}: ${rows.map(({ record }) => record).join()}, wanted ${names.join()}`,
      );
      const columns = await boardRecords(sql, registry, { city: this.city, kind: 'plot', at });
      const total = columns.reduce((sum, { count }) => sum + count, 0);
      this.expect(total === states.length, `the board holds ${total} of ${states.length} records`);
    });
  }

  private async change(): Promise<void> {
    const by = (actor: string) => ({ ...this.act(actor), now: this.tick() });
    const fresh = (): string =>
      `${this.city}${String.fromCharCode(68 + (this.codes.length % 20))}${this.codes.length + this.key}`;
    await this.attempt(async () => {
      if (this.random() < 0.12) return this.takeBack(by);
      const change = randomChange(this.random, this.city, this.codes.slice(1), fresh);
      const ask = { change, on: pickOf(this.random, DAYS), docNo: '示例〔2024〕1号' };
      const { entries } = await requestPlaceChange(this.db, by('ann'), ask);
      const [{ record, seq }] = entries as [Entry];
      await decidePlaceChange(
        this.db,
        { ...by('bob'), today: '2024-12-31' },
        { record, entry: seq, accept: this.random() < 0.9, note: 'x' },
      );
      this.counts.changes++;
      for (const code of 'parts' in change ? change.parts.map((part) => part.code) : [])
        if (!this.codes.includes(code)) this.codes.push(code);
      const added =
        change.what === 'merge'
          ? change.into.code
          : change.what === 'recode'
            ? change.to
            : change.what === 'create'
              ? change.code
              : null;
      if (added && !this.codes.includes(added)) this.codes.push(added);
    });
  }

  private async takeBack(by: (actor: string) => Parameters<typeof requestPlaceChange>[1]): Promise<void> {
    const { rows } = await this.db.read(systemScope(this.city), (sql) =>
      sql.query<{ record: string }>('SELECT DISTINCT record FROM entry WHERE city = $1 AND kind = $2', [
        this.city,
        PLACE_CHANGE,
      ]),
    );
    if (!rows.length) return;
    const { record } = pickOf(this.random, rows);
    const { entries } = await requestRevocation(this.db, by('ann'), record, 'a mistake');
    const entry = entries[0]!.seq;
    await decidePlaceChange(this.db, { ...by('bob'), today: '2024-12-31' }, { record, entry, accept: true, note: '' });
    this.counts.changes++;
  }

  private async valuesOf(asOf: string): Promise<string> {
    const { value, count, parts, records } = await this.ask('garden.rent', { asOf, known: this.now() });
    return JSON.stringify([value, count, parts, records]);
  }

  private ask(name: string, more: { asOf: string; known: string; place?: string }): Promise<Figure> {
    return this.db.read(systemScope(this.city), async (sql) =>
      figure(sql, registry, await loadPlaces(sql, this.city), { city: this.city, metric: name, by: 'place', ...more }),
    );
  }

  private async write(draft: Draft): Promise<boolean> {
    return this.attempt(async () => {
      await writeAct(this.db, registry, { ...this.act('ann'), now: this.tick(), drafts: [draft] });
      this.counts.acts++;
    });
  }

  /** True when it was written; a refusal is part of the story, anything else is not. */
  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof WutongError && error.kind !== 'system') return false;
      throw error;
    }
  }

  private act(actor: string): { city: string; actor: string; office: string; idem: string } {
    this.key += 1;
    return { city: this.city, actor, office: 'shed', idem: `act-${this.key}` };
  }

  private tick(): string {
    this.clock += 60_000;
    const now = this.now();
    this.instants.push(now);
    return now;
  }

  private now(): string {
    return new Date(this.clock).toISOString();
  }
}
