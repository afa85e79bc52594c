/**
 * Made-up stories over the real interface: six people of three offices try whatever comes to their minds with a duty, its
 * parts and its double, by every door there is. What may never be is looked for in the ledger afterwards.
 */
import { addDays } from '@wutong/codes';
import { systemScope } from '@wutong/kernel/db/scope';
import { generator, type Random } from '@wutong/kernel/duties/random.fixture';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Change } from '@wutong/kernel/ledger/types';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { CITY } from '../server.fixture';
import { storyOf, wrongs } from './cycle.oracle';
import { day, OFFICES, PEOPLE, stageOfPeople, type Stage } from './people.fixture';

const WHO = ['giver', 'judge', 'chief', 'maker', 'mate', 'county'];
const STEPS = ['assigned', 'signed_for', 'in_work', 'answered', 'reviewed', 'closed', 'archived'];
/** Who takes each step when all goes as it should. */
const RIGHTLY: Readonly<Record<string, string>> = {
  assigned: 'giver',
  signed_for: 'maker',
  in_work: 'maker',
  answered: 'maker',
  reviewed: 'judge',
  closed: 'judge',
  archived: 'chief',
};

export interface TriedCycles {
  stories: number;
  attempts: number;
  written: number;
  closed: number;
  /** Closings entered as of before, parts made, requests decided, posts lent. */
  entered: number;
  parts: number;
  decided: number;
  lent: number;
  failures: string[];
}

/** Tells `stories` of so many attempts each, all in one city. */
export async function tryCycles(stories: number, attempts = 90, seed = 1): Promise<TriedCycles> {
  const random = generator(seed);
  const stage = await stageOfPeople(PEOPLE, { limits: { signIns: Infinity } });
  const tried: TriedCycles = {
    stories,
    attempts: 0,
    written: 0,
    closed: 0,
    entered: 0,
    parts: 0,
    decided: 0,
    lent: 0,
    failures: [],
  };
  try {
    for (let n = 0; n < stories; n++) await oneStory(new Story(stage, random, n), attempts, tried);
    const { database } = stage.server.context;
    const told = await database.read(systemScope(CITY), (sql) => storyOf(sql, CITY));
    const chain = await verifyChain(database, CITY);
    if (!chain.ok) tried.failures.push('the chain of hashes is broken');
    tried.failures.push(...wrongs(told));
    for (const { entry } of told) {
      const { change } = entry;
      if (change.act === 'reach' && change.stage === 'closed') tried.closed++;
      if (change.act === 'exempt') tried.entered++;
      if (change.act === 'create' && change.fields['part_of']) tried.parts++;
      if (change.act === 'accept') tried.decided++;
    }
  } finally {
    await stage.server.close();
  }
  return tried;
}

async function oneStory(story: Story, attempts: number, tried: TriedCycles): Promise<void> {
  await story.begin();
  for (let step = 0; step < attempts; step++) {
    tried.attempts++;
    const before = story.lent;
    const status = await story.attempt();
    if (status < 400) tried.written++;
    if (status >= 500) tried.failures.push(`answered ${status}`);
    tried.lent += story.lent - before;
  }
}

class Story {
  lent = 0;
  private told = false;
  /** The duties of this story: the first, a double of it, and parts as they come. */
  private readonly duties: string[];
  private readonly pending: number[] = [];
  private readonly urgings: string[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly random: Random,
    n: number,
  ) {
    this.duties = [`duty.s${n}`, `duty.s${n}d`];
  }

  async begin(): Promise<void> {
    this.told = this.random(3) === 0;
    for (const [i, record] of this.duties.entries()) {
      const fields: Fields = {
        title: `示例:${record}`,
        place: CITY,
        owner_office: OFFICES.owner,
        from_office: OFFICES.giver,
        term_days: 5,
        ...(this.random(4) > 0 ? { supervised: true } : {}),
        ...(this.told ? { told_status: '已办结', told_evidence: '示例回函' } : {}),
      };
      await this.stage.act(i === 0 ? 'giver' : this.anybody(), record, { act: 'create', fields });
    }
    // Before anybody signs for it: afterwards it goes through every step.
    if (this.told && this.random(2)) await this.confirm(this.duties[0]!);
  }

  /** One attempt by somebody; the status of the answer. */
  async attempt(): Promise<number> {
    const { random, stage } = this;
    if (random(12) === 0) stage.moveTo(addDays(stage.server.context.today(), 1 + random(3)));
    const roll = random(20);
    const record = this.duty();
    if (this.told && random(10) === 0) return this.confirm(this.duties[0]!);
    if (roll < 11) return this.nextStep(random(4) ? this.duties[0]! : record);
    if (roll < 14) return this.anyAct(record);
    if (roll < 16) return this.decide();
    if (roll < 19) return this.composite(record);
    return this.lend();
  }

  /** The step that comes next, mostly by whoever should take it. */
  private async nextStep(record: string): Promise<number> {
    const { random, stage } = this;
    const { told, owner, supervised } = await this.standing(record);
    const left = STEPS.slice(told + 1).filter((step) => step !== 'reviewed' || supervised);
    const next = left[0] ?? STEPS[random(STEPS.length)]!;
    const rightly = RIGHTLY[next] === 'maker' && owner === OFFICES.county ? 'county' : (RIGHTLY[next] ?? 'judge');
    const who = random(6) > 0 ? rightly : this.anybody();
    return this.act(who, record, {
      act: 'reach',
      stage: next,
      on: day(stage.server.context.today()),
      fields: this.said(next),
    });
  }

  private said(stage: string): Fields {
    const fields: Record<string, Fields> = {
      answered: { result: '办成', result_proof: '示例文件' },
      reviewed: { review_opinion: '属实' },
      archived: { archive_no: '示例卷' },
    };
    return fields[stage] ?? {};
  }

  private async anyAct(record: string): Promise<number> {
    const { random, stage } = this;
    const today = stage.server.context.today();
    const step = STEPS[random(STEPS.length)]!;
    const on = day(addDays(today, -random(4)));
    const other = this.duty();
    const changes: (() => Change)[] = [
      () => ({ act: 'reach', stage: step, on, fields: this.said(step) }),
      () => ({ act: 'reach', stage: 'closed', on }),
      () => ({ act: 'reach', stage: 'reviewed', on, fields: { review_opinion: '同意', owner_office: OFFICES.county } }),
      () => ({ act: 'set', fields: { [`${step}_on`]: random(2) ? on : null } }),
      () => ({ act: 'set', fields: { supervised: random(2) === 0 } }),
      () => ({ act: 'set', fields: { owner_office: random(2) ? OFFICES.county : OFFICES.owner }, reason: '转' }),
      () => ({ act: 'set', fields: { from_office: random(2) ? OFFICES.owner : OFFICES.giver } }),
      () => ({ act: 'set', fields: { part_of: random(3) ? other : null } }),
      () => ({ act: 'set', fields: { backfill_approver: '副秘书长' } }),
      () => ({ act: 'set', fields: { told_status: '已办结', told_evidence: '示例回函' } }),
      () => ({ act: 'set', fields: { term_days: random(300) } }),
      () => ({ act: 'set', fields: { extension_days: 1 + random(9), extension_approver: '副市长' }, reason: '延' }),
      () => ({ act: 'return', to: random(6) ? STEPS[random(STEPS.length)]! : null, reason: '退' }),
      () => ({ act: 'exit', reason: '撤' }),
      () => ({ act: 'resume', reason: '复' }),
      () => ({ act: 'exempt', stage: 'closed', reason: '账本启用前已办结', approver: '副秘书长' }),
      () => ({ act: 'flag', flag: 'waiting', on: random(2) === 0, note: '等' }),
      () => ({ act: 'merge', into: other, reason: '同一件事' }),
      () => ({ act: 'unmerge', reason: '不是同一件' }),
    ];
    const effective = random(4) === 0 ? { effectiveOn: addDays(today, random(5) - 2) } : {};
    return this.act(this.anybody(), record, changes[random(changes.length)]!(), effective);
  }

  private async decide(): Promise<number> {
    const seq = this.pending[this.random(this.pending.length || 1)];
    if (seq === undefined) return 404;
    const { status } = await this.stage.decide(this.anybody(), seq, this.random(4) > 0);
    return status;
  }

  private async composite(record: string): Promise<number> {
    const { random, stage } = this;
    const today = stage.server.context.today();
    const expectedVersion = await this.version(record);
    const one = { duties: [{ record, expectedVersion }] };
    const who = this.anybody();
    const office = random(2) ? OFFICES.county : OFFICES.owner;
    const tries: (() => [string, object])[] = [
      () => ['/supervision/assign', { ...one, on: today, ...(random(2) ? { ownerOffice: office } : {}) }],
      () => [
        `/supervision/duties/${record}/split`,
        { expectedVersion, parts: [{ office, part: 'co' }], ...(random(2) ? { assignOn: today } : {}) },
      ],
      () => [`/supervision/duties/${record}/hand-over`, { expectedVersion, office, reason: '转办' }],
      () => [`/supervision/duties/${record}/call-off`, { expectedVersion, reason: '撤销' }],
      () => [`/supervision/duties/${record}/urgings`, { words: '请办' }],
      () => ['/supervision/confirm-told', { ...one, approver: '副秘书长', reason: '补录' }],
      () => [
        `/supervision/urgings/${this.urgings[random(this.urgings.length || 1)] ?? 'none'}/reply`,
        { reply: '在办' },
      ],
    ];
    const [path, body] = tries[random(tries.length)]!();
    const { status, body: answer } = await stage.send(who, path, body);
    if (status !== 200) return status;
    const made = answer.records.map((written) => written.record).filter((written) => !this.duties.includes(written));
    for (const written of made) (written.startsWith('urging') ? this.urgings : this.duties).push(written);
    return status;
  }

  /** Somebody confirms what the sheet told, mostly one who may. */
  private async confirm(record: string): Promise<number> {
    const duties = [{ record, expectedVersion: await this.version(record) }];
    const who = this.random(3) ? 'judge' : this.anybody();
    const body = { duties, approver: '副秘书长', reason: '补录' };
    return (await this.stage.send(who, '/supervision/confirm-told', body)).status;
  }

  /** Somebody lends their post to a colleague for a few days. */
  private async lend(): Promise<number> {
    const { random, stage } = this;
    const pairs = [
      ['maker', 'mate'],
      ['mate', 'maker'],
      ['judge', 'giver'],
      ['giver', 'chief'],
    ] as const;
    const [from, to] = pairs[random(pairs.length)]!;
    const today = stage.server.context.today();
    const loan = { ...PEOPLE[from]!, to, fromDay: today, toDay: addDays(today, random(4)), reason: '出差' };
    const { status } = await (await stage.as(from)).send('POST', '/delegations', loan);
    if (status < 400) this.lent++;
    return status;
  }

  private async act(who: string, record: string, change: Change, more: object = {}): Promise<number> {
    const { status, body } = await this.stage.act(who, record, change, more);
    if (status === 200 && body.waiting) this.pending.push(body.entries[0]!.seq);
    return status;
  }

  private anybody(): string {
    return WHO[this.random(WHO.length)]!;
  }

  /** One of the duties; the first more often. */
  private duty(): string {
    return this.random(2) ? this.duties[0]! : this.duties[this.random(this.duties.length)]!;
  }

  private async version(record: string): Promise<number> {
    const { context } = this.stage.server;
    const { rows } = await context.database.read(systemScope(CITY), (sql) =>
      sql.query<{ version: number }>('SELECT version FROM record_index WHERE city = $1 AND record = $2', [
        CITY,
        record,
      ]),
    );
    return rows[0]?.version ?? 1;
  }

  /** How far it stands, and who owes it, by its row. */
  private async standing(record: string): Promise<{ told: number; owner: string | null; supervised: boolean }> {
    const { context } = this.stage.server;
    const { rows } = await context.database.read(systemScope(CITY), (sql) =>
      sql.query<{ stage: string | null; owner: string | null; supervised: boolean | null }>(
        `SELECT stage, owner_office AS owner, supervised FROM duty_history
         WHERE city = $1 AND record = $2 AND known_to = 'infinity' AND eff_to = 'infinity'`,
        [CITY, record],
      ),
    );
    const [row] = rows;
    return { told: STEPS.indexOf(row?.stage ?? ''), owner: row?.owner ?? null, supervised: row?.supervised === true };
  }
}
