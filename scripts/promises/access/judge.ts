/** Holds what the doors let out against what the oracle says, and counts every (person, action, record) it judged. */
import { tiesOf } from '@wutong/kernel/access/relations';
import { writeLongAct } from '@wutong/kernel/ledger/act-parts';
import type { Fields } from '@wutong/kernel/kinds/types';
import { MASK } from '../../../apps/server/src/show/masks';
import type { FigureView, Page, RecordRow, SearchHit, EntryView } from '../../../apps/server/src/wire';
import { Doors, type Walls } from './doors';
import { matter } from './kind';
import { Oracle, type Door, type Pair } from './oracle';
import type { Person, Stage } from './stage';
import { MOMENTS, type World, type WorldRecord } from './world';

export class Tally {
  readonly cases = new Map<string, number>();
  readonly leaks: string[] = [];
  readonly refused: string[] = [];

  count(door: string, cases: number): void {
    this.cases.set(door, (this.cases.get(door) ?? 0) + cases);
  }

  get total(): number {
    return [...this.cases.values()].reduce((sum, cases) => sum + cases, 0);
  }

  /** Judges a whole answer: every record is either in it or not, and either may be (`must` be, by default) or may not. */
  judge(
    door: string,
    who: string,
    records: readonly WorldRecord[],
    shown: (id: string) => boolean,
    may: (record: WorldRecord) => boolean,
    must: (record: WorldRecord) => boolean = () => true,
  ): void {
    for (const record of records) {
      const there = shown(record.id);
      const allowed = may(record);
      if (there && !allowed) this.leaks.push(`${door}: ${who} is shown ${record.id}`);
      if (!there && allowed && must(record)) this.refused.push(`${door}: ${who} is not shown ${record.id}`);
    }
    this.count(door.split(' ')[0]!, records.length);
  }
}

const NOW = '2025-07-01T01:00:00.000Z';
/** Pairs of dates read: today, days gone by, what was known then, and a day to come. */
const PAIRS: readonly Pair[] = [
  { asOf: '2025-07-01', known: NOW },
  { asOf: '2025-02-15', known: NOW },
  { asOf: '2025-04-15', known: '2025-04-01T00:00:00.000Z' },
  { asOf: '2025-05-20', known: MOMENTS[2] },
  { asOf: '2026-01-01', known: NOW },
  { asOf: '2024-12-31', known: NOW },
];
const WALLS: readonly Walls[] = ['both', 'database', 'decide'];

export async function judgeWorld(stage: Stage, world: World, tally: Tally, random: () => number): Promise<void> {
  const oracle = new Oracle(world, MOMENTS);
  for (const person of stage.people) {
    for (const pair of PAIRS) await judgePair(stage, world, oracle, tally, person, pair, random);
    await judgeStory(stage, world, oracle, tally, person, random);
    await judgeWriting(stage, world, oracle, tally, person, random);
  }
}

const query = ({ asOf, known }: Pair): string => `asOf=${asOf}&known=${encodeURIComponent(known)}`;

async function judgePair(
  stage: Stage,
  world: World,
  oracle: Oracle,
  tally: Tally,
  person: Person,
  pair: Pair,
  random: () => number,
): Promise<void> {
  const { account } = person.viewer;
  const { records } = world;
  const who = (walls: string): string => `${account} (${walls}, ${pair.asOf} ${pair.known})`;
  const word = records[Math.floor(random() * records.length)]!.word;
  const worded = records.filter((record) => record.word === word);
  for (const walls of WALLS) {
    const doors = new Doors(stage, person.viewer, walls);
    const may = (door: Door) => (record: WorldRecord) => oracle.lists(account, door, record, pair);
    const list = await doors.list(pair);
    tally.judge('list', who(walls), records, (id) => list.has(id), may('read'));
    const board = await doors.board(pair);
    tally.judge('board', who(walls), records, (id) => board.has(id), may('read'));
    const found = await doors.search(word, pair);
    tally.judge('search', who(walls), worded, (id) => found.has(id), may('read'));
    const taken = await doors.export(pair);
    tally.judge('export', who(walls), records, (id) => taken.has(id), may('export'));
  }
  await judgeServed(oracle, tally, person, world, pair, word, worded);
  await judgeMoved(stage, world, oracle, tally, person, pair);
}

/** The same through the server itself, masks included. */
async function judgeServed(
  oracle: Oracle,
  tally: Tally,
  person: Person,
  world: World,
  pair: Pair,
  word: string,
  worded: readonly WorldRecord[],
): Promise<void> {
  const { account } = person.viewer;
  const who = `${account} (served, ${pair.asOf} ${pair.known})`;
  const byId = new Map(world.records.map((record) => [record.id, record]));
  const list = await person.get(`/records/matter?size=500&sort=record&${query(pair)}`);
  const rows = list.status === 200 ? (list.body as Page<RecordRow>).rows : [];
  const shown = new Map(rows.map((row) => [row.record, row]));
  tally.judge(
    'list',
    who,
    world.records,
    (id) => shown.has(id),
    (record) => oracle.lists(account, 'read', record, pair),
  );
  for (const row of rows) {
    const record = byId.get(row.record)!;
    const state = oracle.state(record, pair);
    for (const [field, level] of [
      ['loan_yuan', 'financial'],
      ['phone', 'personal'],
    ] as const) {
      if ((state?.fields[field] ?? null) === null) continue;
      const open = row.fields[field] !== MASK;
      const may = oracle.sees(account, level, record, state?.fields.place_code);
      if (open && !may) tally.leaks.push(`mask: ${who} reads ${field} of ${row.record}`);
      if (!open && may) tally.refused.push(`mask: ${who} does not read ${field} of ${row.record}`);
      tally.count('mask', 1);
    }
  }
  const search = await person.get(`/search?q=${encodeURIComponent(word)}&size=50&${query(pair)}`);
  const hits = new Set(search.status === 200 ? (search.body as SearchHit[]).map(({ record }) => record) : []);
  tally.judge(
    'search',
    who,
    worded,
    (id) => hits.has(id),
    (record) => oracle.lists(account, 'read', record, pair),
  );
  if (pair.asOf < '2025-05-01') return;
  const figure = await person.get(`/figures/trial.count?size=5000&${query(pair)}`);
  const opened = new Set(figure.status === 200 ? (figure.body as FigureView).records.map(({ record }) => record) : []);
  tally.judge(
    'figures',
    who,
    world.records,
    (id) => opened.has(id),
    (record) => oracle.counts(account, record, pair),
  );
}

/** What moved: everything that did, as the system sees it, and of that what the person may. */
async function judgeMoved(
  stage: Stage,
  world: World,
  oracle: Oracle,
  tally: Tally,
  person: Person,
  pair: Pair,
): Promise<void> {
  const { account } = person.viewer;
  const since = '2025-02-10';
  if (pair.asOf <= since) return;
  const all = await new Doors(stage, { ...person.viewer, account: 'system' }, 'decide').moved(since, pair);
  const records = world.records.filter(({ id }) => all.has(id));
  for (const walls of ['both', 'decide'] as const) {
    const moved = await new Doors(stage, person.viewer, walls).moved(since, pair);
    const may = (record: WorldRecord): boolean => {
      const state = oracle.state(record, pair);
      return state !== null && oracle.reaches(account, 'read', state.fields.place_code);
    };
    // A correction shows in its entry, and entries are for whoever may read the record where it is now.
    const must = (record: WorldRecord): boolean => oracle.may(account, 'read', record);
    tally.judge('moved', `${account} (${walls}, ${pair.asOf})`, records, (id) => moved.has(id), may, must);
  }
}

/** Entries of the ledger, and pages of single records with what may be done there. */
async function judgeStory(
  stage: Stage,
  world: World,
  oracle: Oracle,
  tally: Tally,
  person: Person,
  random: () => number,
): Promise<void> {
  const { account } = person.viewer;
  for (const walls of WALLS) {
    const doors = new Doors(stage, person.viewer, walls);
    const told = await doors.ledger();
    tally.judge(
      'ledger',
      `${account} (${walls})`,
      world.records,
      (id) => told.has(id),
      (record) => oracle.may(account, 'read', record),
    );
    for (let i = 0; i < 12; i++) {
      const record = world.records[Math.floor(random() * world.records.length)]!;
      const pair = PAIRS[Math.floor(random() * PAIRS.length)]!;
      const page = await doors.record(record.id, pair);
      const there = oracle.state(record, pair) !== null;
      tally.judge(
        'read',
        `${account} (${walls}, ${pair.asOf})`,
        [record],
        () => page !== null,
        () => there && oracle.may(account, 'read', record),
      );
    }
  }
  for (let i = 0; i < 6; i++) {
    const record = world.records[Math.floor(random() * world.records.length)]!;
    const { status } = await person.get(`/records/matter/${record.id}/entries`);
    tally.judge(
      'ledger',
      `${account} (served)`,
      [record],
      () => status === 200,
      () => oracle.may(account, 'read', record),
    );
  }
  const ledger = await person.get('/ledger?kind=matter&size=200');
  const named = new Set(ledger.status === 200 ? (ledger.body as Page<EntryView>).rows.map(({ record }) => record) : []);
  const first = world.records.filter(({ id }) => named.has(id));
  tally.judge(
    'ledger',
    `${account} (served)`,
    first,
    () => true,
    (record) => oracle.may(account, 'read', record),
  );
}

let acts = 0;

/** Writing and importing: what both walls, each alone, and the server say of it. */
async function judgeWriting(
  stage: Stage,
  world: World,
  oracle: Oracle,
  tally: Tally,
  person: Person,
  random: () => number,
): Promise<void> {
  const { account } = person.viewer;
  const { context, database, registry } = stage;
  const doors = new Doors(stage, person.viewer, 'decide');
  for (const action of ['write', 'review', 'import'] as const) {
    const allowed = new Set(
      world.records
        .filter((record) => {
          const facts = oracle.now(record);
          return doors.decides(action, facts.place_code ?? null, tiesOf(matter, record.id, facts as Fields));
        })
        .map(({ id }) => id),
    );
    const door = action === 'review' ? 'review' : action;
    tally.judge(
      door,
      `${account} (decide)`,
      world.records,
      (id) => allowed.has(id),
      (record) => oracle.may(account, action, record),
    );
  }
  const ready = world.records.filter((record) => !record.told.some(({ asked, mergedInto }) => asked || mergedInto));
  for (let i = 0; i < 5; i++) {
    const record = ready[Math.floor(random() * ready.length)]!;
    const change = { act: 'set' as const, fields: { number: `n${++acts}` } };
    const sent = await person.post('/acts', {
      idem: `trial-${String(acts).padStart(10, '0')}`,
      kind: 'matter',
      record: record.id,
      change,
    });
    if (![200, 403, 404].includes(sent.status)) throw new Error(`${sent.status} ${JSON.stringify(sent.body)}`);
    tally.judge(
      'write',
      `${account} (served)`,
      [record],
      () => sent.status === 200,
      () => oracle.may(account, 'write', record),
    );
    for (const action of ['write', 'import'] as const) {
      const draft = { kind: 'matter', record: record.id, change, effectiveOn: world.today };
      const done = await writeLongAct(
        database,
        registry,
        {
          city: world.city,
          actor: account,
          office: person.viewer.grants[0]?.office ?? 'none',
          idem: `${account}:trial-${action}-${++acts}`,
          now: context.now(),
          parts: () => [[draft]],
        },
        new Doors(stage, person.viewer, 'database').scope(action),
      ).then(
        () => true,
        () => false,
      );
      tally.judge(
        action,
        `${account} (database)`,
        [record],
        () => done,
        () => oracle.may(account, action, record),
      );
    }
  }
}
