import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { officialCalendar } from '@wutong/codes';
import { systemScope } from '../db/scope';
import type { Database } from '../db/types';
import { WutongError } from '../errors';
import { createRegistry } from '../kinds/registry';
import type { Fields } from '../kinds/types';
import { writeAct } from '../ledger/act';
import { entriesOf } from '../ledger/read';
import { rebuild } from '../ledger/rebuild';
import type { Change, Draft } from '../ledger/types';
import { testDatabase } from '../testing/index';
import { dutyClock, type DutyClock } from './duty-clock';
import { dutiesModule } from './module';
import { loadTerms } from './terms';

const CITY = '990100';
const registry = createRegistry([dutiesModule([])]);
let db: Database;
let acts = 0;
/** Each duty in a city of its own: what is recorded never lies before what was recorded in the same city. */
const cityOf = (record: string) => `9902${record.slice(1).padStart(2, '0')}`;
before(async () => {
  db = await testDatabase();
});

const day = (value: string) => ({ value, precision: 'day' as const });
const at = (asOf: string, known = '2030-01-01T00:00:00Z') => ({ asOf, known });

/** One act by somebody, recorded in the afternoon of its day. */
async function by(
  actor: string,
  record: string,
  change: Change,
  on: string,
  more: Partial<Draft> = {},
): Promise<number> {
  const drafts: Draft[] = [{ kind: 'duty', record, change, effectiveOn: on, ...more }];
  const act = { city: cityOf(record), actor, office: 'x', idem: `duty ${++acts}`, now: `${on}T07:00:00.000Z`, drafts };
  return (await writeAct(db, registry, act)).entries[0]!.seq;
}

const refused = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof WutongError && error.code === code && error.said.zh !== code);

async function clockOf(record: string, when = at('2026-12-01')): Promise<DutyClock | null> {
  return db.read(systemScope(cityOf(record)), async (sql) => {
    const terms = await loadTerms(sql, cityOf(record), [], when);
    return dutyClock(
      registry.kind('duty'),
      await entriesOf(sql, cityOf(record), record),
      when,
      terms,
      officialCalendar,
    );
  });
}

const told = (clock: DutyClock | null) => clock && [clock.state, clock.due, clock.lateBy];
const fields = (more: Fields): Fields => ({
  title: '办成一件事',
  place: CITY,
  owner_office: 'o1',
  from_office: 'o2',
  ...more,
});
const reach = (stage: string, on: string, more?: Fields): Change => ({
  act: 'reach',
  stage,
  on: day(on),
  ...(more ? { fields: more } : {}),
});
const answer = { result: '已办成', result_proof: '文件1' };

/** Assigned by `giver`, signed for and worked on by `handler`. */
async function inWork(record: string, more: Fields): Promise<void> {
  await by('giver', record, { act: 'create', fields: fields(more) }, '2026-02-09');
  await by('giver', record, reach('assigned', '2026-02-09'), '2026-02-09');
  await by('handler', record, reach('signed_for', '2026-02-10'), '2026-02-10');
  await by('handler', record, reach('in_work', '2026-02-10'), '2026-02-10');
}

test('a duty runs its cycle across the Spring Festival and is closed by somebody else', async () => {
  await inWork('d1', { clock: 'instruction_15' });
  assert.deepEqual(told(await clockOf('d1', at('2026-02-11'))), ['running', '2026-03-06', 0]);
  await refused(by('handler', 'd1', reach('closed', '2026-02-26'), '2026-02-26'), 'STAGE_GATE');
  await refused(by('handler', 'd1', reach('answered', '2026-02-26'), '2026-02-26'), 'STAGE_GATE');
  await by('handler', 'd1', reach('answered', '2026-02-26', answer), '2026-02-26');
  await refused(by('handler', 'd1', reach('closed', '2026-02-27'), '2026-02-27'), 'DUTY_CLOSER_IS_HANDLER');
  await by('giver', 'd1', reach('closed', '2026-03-20'), '2026-03-20');
  assert.deepEqual(told(await clockOf('d1')), ['done', '2026-03-06', 0]);
  assert.deepEqual(told(await clockOf('d1', at('2026-03-09', '2026-02-20T00:00:00Z'))), ['overdue', '2026-03-06', 1]);
  assert.equal(await clockOf('d1', at('2026-02-08')), null);
});

test('no other door closes it: not a date typed, not a creation, not calling it off, not a request', async () => {
  await inWork('d2', { term_days: 3 });
  await refused(
    by('giver', 'd2', { act: 'set', fields: { closed_on: day('2026-02-11') } }, '2026-02-11'),
    'DUTY_STEP_BY_REACH',
  );
  await refused(
    by('giver', 'd2', reach('answered', '2026-02-11', { ...answer, closed_on: day('2026-02-11') }), '2026-02-11'),
    'DUTY_STEP_BY_REACH',
  );
  await refused(by('handler', 'd2', { act: 'exit', reason: '不办了' }, '2026-02-11'), 'DUTY_CLOSER_IS_HANDLER');
  await refused(
    by('x', 'd9', { act: 'create', fields: fields({ term_days: 3, closed_on: day('2026-02-11') }) }, '2026-02-11'),
    'DUTY_BORN_CLOSED',
  );
  await by('handler', 'd2', reach('answered', '2026-02-12', answer), '2026-02-12');
  const asked = await by('clerk', 'd2', reach('closed', '2026-02-12'), '2026-02-12', { status: 'requested' });
  await refused(by('handler', 'd2', { act: 'accept', entry: asked }, '2026-02-12'), 'DUTY_CLOSER_IS_HANDLER');
  await by('giver', 'd2', { act: 'accept', entry: asked }, '2026-02-12');
  assert.equal((await clockOf('d2'))!.state, 'done');
});

test('a reopened duty keeps its history, and stood still while others looked', async () => {
  await inWork('d3', { term_days: 5 });
  assert.equal((await clockOf('d3', at('2026-02-11')))!.due, '2026-02-14');
  await by('handler', 'd3', reach('answered', '2026-02-12', answer), '2026-02-12');
  const back: Change = { act: 'return', to: 'in_work', reason: '缺验收材料' };
  // Dated before what it takes back it would take back nothing.
  await refused(by('giver', 'd3', back, '2026-02-11'), 'DUTY_RETURN_EARLY');
  await by('giver', 'd3', back, '2026-02-25');
  await refused(by('handler', 'd3', reach('answered', '2026-02-24', answer), '2026-02-24'), 'DUTY_STEP_EARLY');
  const again = await clockOf('d3', at('2026-02-25'));
  assert.deepEqual(told(again), ['running', '2026-02-27', 0]);
  assert.equal(again!.reopened, 1);
  await by('handler', 'd3', reach('answered', '2026-03-02', answer), '2026-03-02');
  await by('giver', 'd3', reach('closed', '2026-03-03'), '2026-03-03');
  assert.deepEqual(told(await clockOf('d3')), ['done', '2026-02-27', 2]);
  assert.deepEqual(told(await clockOf('d3', at('2026-02-20'))), ['done', '2026-02-14', 0]);
  await by('giver', 'd3', { act: 'return', to: 'in_work', reason: '群众反映未落实' }, '2026-03-10');
  assert.deepEqual(told(await clockOf('d3', at('2026-03-10')))!.slice(0, 1), ['overdue']);
  const entries = await db.read(systemScope(cityOf('d3')), (sql) => entriesOf(sql, cityOf('d3'), 'd3'));
  assert.equal(entries.filter(({ change }) => change.act === 'reach' && change.stage === 'answered').length, 2);
  await refused(by('handler', 'd3', reach('signed_for', '2026-03-10'), '2026-03-10'), 'DUTY_STEP_BEHIND');
  await by('handler', 'd3', { act: 'return', to: null, reason: '不属本单位职责' }, '2026-03-11');
  await refused(by('handler', 'd3', reach('assigned', '2026-03-11'), '2026-03-11'), 'DUTY_ASSIGNED_BY_HANDLER');
});

test('more time needs a reason, an approver and a second person', async () => {
  await inWork('d4', { term_days: 5 });
  const extension: Change = {
    act: 'set',
    fields: { extension_days: 4, extension_approver: '副市长' },
    reason: '跨部门',
  };
  await refused(
    by('handler', 'd4', { ...extension, fields: { extension_days: 4 } }, '2026-02-12'),
    'DUTY_EXTENSION_INCOMPLETE',
  );
  await refused(by('handler', 'd4', extension, '2026-02-12', { status: 'accepted' }), 'CHANGE_NEEDS_REVIEW');
  await refused(
    by('handler', 'd4', { act: 'set', fields: { term_days: 900 } }, '2026-02-12', { status: 'accepted' }),
    'CHANGE_NEEDS_REVIEW',
  );
  const asked = await by('handler', 'd4', extension, '2026-02-12');
  assert.equal((await clockOf('d4', at('2026-02-12')))!.due, '2026-02-14');
  await refused(by('handler', 'd4', { act: 'accept', entry: asked }, '2026-02-12'), 'SAME_PERSON');
  await by('giver', 'd4', { act: 'accept', entry: asked }, '2026-02-13');
  assert.equal((await clockOf('d4', at('2026-02-13')))!.due, '2026-02-27');
  // As far as was known before the yes, it was not there.
  assert.equal((await clockOf('d4', at('2026-02-13', '2026-02-12T23:00:00Z')))!.due, '2026-02-14');
  assert.equal((await clockOf('d4', at('2026-02-11')))!.due, '2026-02-14');
});

test('a pause has a reason; the clock starts and stops with it', async () => {
  await inWork('d5', { clock: 'instruction_urgent_5' });
  await refused(by('handler', 'd5', { act: 'flag', flag: 'waiting', on: true }, '2026-02-11'), 'DUTY_PAUSE_REASON');
  await by('handler', 'd5', { act: 'flag', flag: 'waiting', on: true, note: '等待企业补正' }, '2026-02-11');
  assert.equal((await clockOf('d5', at('2026-02-12')))!.state, 'paused');
  await by('handler', 'd5', { act: 'flag', flag: 'waiting', on: false }, '2026-02-13');
  assert.deepEqual(told(await clockOf('d5', at('2026-02-13'))), ['running', '2026-02-25', 0]);
});

test('a deadline beyond the calendar is no date', async () => {
  await inWork('d6', { due_on: day('2027-06-30') });
  const clock = (await clockOf('d6'))!;
  assert.deepEqual([clock.state, clock.due, clock.notBefore], ['beyond_horizon', null, '2027-06-30']);
});

test('a duty has one term', async () => {
  await refused(by('x', 'd7', { act: 'create', fields: fields({}) }, '2026-02-09'), 'TERM_NONE');
  await refused(
    by('x', 'd7', { act: 'create', fields: fields({ term_days: 3, clock: 'minutes_20' }) }, '2026-02-09'),
    'TERM_TWO',
  );
});

test('a term the city sets holds for what starts from its day on', async () => {
  const term: Fields = {
    title: '批示办理',
    place: CITY,
    clock: 'instruction_15',
    number: 10,
    unit: 'working_days',
    since_on: day('2026-02-09'),
    basis_doc: '某政办函〔2026〕1号',
  };
  const draft: Draft = {
    kind: 'term',
    record: 't1',
    change: { act: 'create', fields: term },
    effectiveOn: '2026-02-09',
  };
  await writeAct(db, registry, {
    city: cityOf('d8'),
    actor: 'a',
    office: 'x',
    idem: 'term',
    now: '2026-02-09T00:00:00.000Z',
    drafts: [draft],
  });
  await inWork('d8', { clock: 'instruction_15' });
  const clock = (await clockOf('d8'))!;
  assert.equal(clock.due, '2026-02-28');
  assert.equal(clock.why[0]!.basis?.doc, '某政办函〔2026〕1号');
  assert.equal((await clockOf('d8', at('2026-12-01', '2026-02-09T00:00:00Z')))?.due, undefined);
});

test('the caches of duties equal their entries', async () => {
  for (const record of ['d1', 'd3', 'd4', 'd8'])
    assert.deepEqual((await rebuild(db, registry, cityOf(record), { check: true })).differing, []);
});
