import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { systemScope } from '../db/scope';
import type { Database } from '../db/types';
import { WutongError } from '../errors';
import { createRegistry } from '../kinds/registry';
import type { Fields } from '../kinds/types';
import { writeAct } from '../ledger/act';
import { writeLongAct } from '../ledger/act-parts';
import type { Change, Draft } from '../ledger/types';
import { testDatabase } from '../testing';
import { dutiesModule } from './module';

const registry = createRegistry([dutiesModule([])]);
const CITY = '990700';
let db: Database;
let acts = 0;
before(async () => {
  db = await testDatabase();
});

const day = (value: string) => ({ value, precision: 'day' as const });
const DAY = '2026-03-02';
function by(actor: string, ...changes: [record: string, change: Change][]): Promise<unknown> {
  const drafts = changes.map(([record, change]): Draft => ({ kind: 'duty', record, change, effectiveOn: DAY }));
  const act = { city: CITY, actor, office: actor, idem: `parts-${++acts}`, now: `${DAY}T07:00:00.000Z`, drafts };
  return writeAct(db, registry, act);
}
const made = (more: Fields = {}): Change => ({
  act: 'create',
  fields: {
    title: '一件事',
    place: CITY,
    owner_office: 'owner',
    from_office: 'giver',
    term_days: 5,
    assigned_on: day(DAY),
    supervised: true,
    ...more,
  },
});
const reach = (stage: string, fields?: Fields): Change => ({
  act: 'reach',
  stage,
  on: day(DAY),
  ...(fields ? { fields } : {}),
});
const review = reach('reviewed', { review_opinion: '属实' });
async function answer(record: string): Promise<void> {
  await by(
    'owner',
    [record, reach('signed_for')],
    [record, reach('in_work')],
    [record, reach('answered', { result: '办成', result_proof: '文件' })],
  );
}
const refused = (promise: Promise<unknown>, code: string): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof WutongError && error.code === code);

test('of a review of the whole and a new part at the same instant one is refused, every time', async () => {
  for (let n = 0; n < 8; n++) {
    const parent = `race${n}`;
    await by('giver', [parent, made()]);
    await answer(parent);
    const part = () => by('giver', [`${parent}p`, made({ part_of: parent })]);
    const judge = () => by('judge', [parent, review]);
    const both = n % 2 ? [part(), judge()] : [judge(), part()];
    const outcomes = await Promise.allSettled(both);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  }
});

test('parts hang together as a tree of three levels, whichever way it grows', async () => {
  await by('giver', ['t1', made()], ['t2', made({ part_of: 't1' })], ['t3', made({ part_of: 't2' })]);
  await refused(by('giver', ['t4', made({ part_of: 't3' })]), 'DUTY_PART_CHAIN');
  await refused(by('giver', ['t5', made({ part_of: 't5' })]), 'DUTY_PART_CHAIN');
  await refused(by('giver', ['t5', made({ part_of: 'nobody' })]), 'DUTY_PART_PARENT_UNKNOWN');
  // Asked for, it is looked at; accepted, it is looked at again.
  await refused(by('giver', ['t1', { act: 'set', fields: { part_of: 't3' } }]), 'DUTY_PART_CHAIN');
  await by('giver', ['u1', made()], ['u2', made({ part_of: 'u1' })]);
  await refused(by('giver', ['u1', { act: 'set', fields: { part_of: 't2' } }]), 'DUTY_PART_CHAIN');
  await by('giver', ['v1', made()]);
  const written = (await by('giver', ['u1', { act: 'set', fields: { part_of: 'v1' } }])) as {
    entries: { seq: number }[];
  };
  await by('giver', ['w1', made()]);
  const second = (await by('giver', ['v1', { act: 'set', fields: { part_of: 'w1' } }])) as {
    entries: { seq: number }[];
  };
  await by('judge', ['u1', { act: 'accept', entry: written.entries[0]!.seq }]);
  await refused(by('judge', ['v1', { act: 'accept', entry: second.entries[0]!.seq }]), 'DUTY_PART_CHAIN');
});

test('merged, a duty’s parts belong to the one it was merged into', async () => {
  await by('giver', ['m1', made()], ['m2', made()], ['m1p', made({ part_of: 'm1' })]);
  await answer('m2');
  await by('judge', ['m1', { act: 'merge', into: 'm2', reason: '同一件事' }]);
  await refused(by('judge', ['m2', review]), 'DUTY_PARTS_OPEN');
  await by('judge', ['m1p', { act: 'exit', reason: '不再需要' }]);
  await by('judge', ['m2', review]);
  await refused(by('judge', ['m1p', { act: 'resume', reason: '又要办' }]), 'DUTY_PARENT_DONE');
  // Nor is an open part carried under what is done by merging.
  await by('giver', ['m3', made()], ['m3p', made({ part_of: 'm3' })]);
  await refused(by('judge', ['m3', { act: 'merge', into: 'm2', reason: '同一件事' }]), 'DUTY_PARTS_OPEN');
});

test('what is supervised is not merged into what is not', async () => {
  await by('giver', ['n1', made()], ['n2', made({ supervised: false })]);
  await refused(by('judge', ['n1', { act: 'merge', into: 'n2', reason: '同一件事' }]), 'DUTY_SUPERVISED_STAYS');
  await by('judge', ['n2', { act: 'merge', into: 'n1', reason: '同一件事' }]);
});

test('a part that comes open on a day to come keeps the whole open today', async () => {
  await by('giver', ['f1', made()], ['f1p', made({ part_of: 'f1' })]);
  await answer('f1');
  await answer('f1p');
  await by('judge', ['f1p', review], ['f1p', reach('closed')]);
  const later: Draft = {
    kind: 'duty',
    record: 'f1p',
    change: { act: 'return', to: 'in_work', reason: '重办' },
    effectiveOn: '2026-05-01',
  };
  const act = {
    city: CITY,
    actor: 'judge',
    office: 'judge',
    idem: `parts-${++acts}`,
    now: `${DAY}T08:00:00.000Z`,
    drafts: [later],
  };
  await writeAct(db, registry, act);
  await refused(by('judge', ['f1', review]), 'DUTY_PARTS_OPEN');
});

test('an import of many duties with their parts is held to the same', async () => {
  const long = (idem: string, last: Draft[]) =>
    writeLongAct(db, registry, {
      city: CITY,
      actor: 'giver',
      office: 'giver',
      idem,
      now: `${DAY}T09:00:00.000Z`,
      *parts() {
        const draft = (record: string, change: Change): Draft => ({ kind: 'duty', record, change, effectiveOn: DAY });
        yield Array.from({ length: 100 }, (_, i) => draft(`${idem}${i}`, made()));
        yield Array.from({ length: 100 }, (_, i) => draft(`${idem}${i}p`, made({ part_of: `${idem}${i}` })));
        yield last;
      },
    });
  await long('imported', []);
  await refused(
    long('refused', [{ kind: 'duty', record: 'refused-x', change: made({ part_of: 'refused7pp' }), effectiveOn: DAY }]),
    'DUTY_PART_PARENT_UNKNOWN',
  );
  const { rows } = await db.read(systemScope(CITY), (sql) =>
    sql.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM record_index WHERE record LIKE 'imported%' OR record LIKE 'refused%'`,
    ),
  );
  assert.equal(rows[0]!.n, 200);
});

test('whoever owes a supervised duty does not pause its clock from a day gone by; whoever gave it may', async () => {
  await by('giver', ['p9', made({ assigned_on: day('2026-02-24') })]);
  const pause = (actor: string, effectiveOn: string): Promise<unknown> =>
    writeAct(db, registry, {
      city: CITY,
      actor,
      office: actor,
      idem: `parts-${++acts}`,
      now: `${DAY}T07:00:00.000Z`,
      drafts: [
        {
          kind: 'duty',
          record: 'p9',
          effectiveOn,
          change: { act: 'flag', flag: 'waiting', on: true, note: '等待补正' },
        },
      ],
    });
  const backdated = (error: unknown): boolean =>
    error instanceof WutongError && error.code === 'DUTY_PAUSE_BACKDATED' && error.params['today'] === DAY;
  await assert.rejects(pause('owner', '2026-02-25'), backdated);
  await pause('owner', DAY);
  await pause('giver', '2026-02-25');
});
