import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grantPost } from '@wutong/kernel/access/posts';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Change } from '@wutong/kernel/ledger/types';
import { CITY } from '../server.fixture';
import type { DutyCycle, SupervisionDesk, Today, WireError } from '../wire';
import { day, OFFICES, PEOPLE, stageOfPeople, type Stage } from './people.fixture';

let stage: Stage;
before(async () => {
  stage = await stageOfPeople();
});
after(() => stage.server.close());

const reach = (name: string, on: string, fields?: Fields): Change => ({
  act: 'reach',
  stage: name,
  on: day(on),
  ...(fields ? { fields } : {}),
});
const answer: Fields = { result: '已建成投用', result_proof: '示例验收意见' };

async function cycle(person: string, record: string, query = ''): Promise<DutyCycle> {
  const { status, body } = await (await stage.as(person)).get<DutyCycle>(`/supervision/duties/${record}${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}
async function desk(person: string, query = ''): Promise<SupervisionDesk> {
  const { status, body } = await (await stage.as(person)).get<SupervisionDesk>(`/supervision/duties${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}
const may = ({ acts }: DutyCycle): Record<string, boolean> =>
  Object.fromEntries(acts.map(({ act, may: allowed }) => [act, allowed]));

/** Where the duty stands on somebody's page of the day: the group, whose turn it is, and the step of one click. */
async function turn(person: string, record: string): Promise<[string, string, string | null] | null> {
  const { body } = await (await stage.as(person)).get<Today>('/today');
  const groups = { late: body.late, soon: body.soon, later: body.later, waiting: body.waiting };
  for (const [group, { lines }] of Object.entries(groups)) {
    const line = lines.find((one) => one.record === record);
    if (line) return [group, line.role, line.next?.stage ?? null];
  }
  return null;
}

/** A supervised duty of the owner, set up by the giver. */
async function setUp(record: string, more: Fields = {}): Promise<void> {
  const fields: Fields = {
    title: `示例:${record}`,
    place: CITY,
    owner_office: OFFICES.owner,
    from_office: OFFICES.giver,
    supervised: true,
    born_from: 'meeting',
    ...more,
  };
  const { status, body } = await stage.act('giver', record, { act: 'create', fields });
  assert.equal(status, 200, JSON.stringify(body));
}

async function ok(answered: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answered;
  assert.equal(status, 200, JSON.stringify(body));
}
async function refused(answered: Promise<{ status: number; body: WireError }>, code: string): Promise<WireError> {
  const { status, body } = await answered;
  assert.ok(status >= 400, `answered ${status}`);
  assert.equal(body.code, code, JSON.stringify(body));
  return body;
}

test('a duty runs its whole cycle among people of different offices, and every gate says why it is shut', async () => {
  await setUp('duty.whole');
  assert.equal((await cycle('giver', 'duty.whole')).row.state, 'unassigned');
  const version = (await cycle('giver', 'duty.whole')).row.version;
  await refused(
    stage.send('maker', '/supervision/assign', {
      duties: [{ record: 'duty.whole', expectedVersion: version }],
      on: '2026-02-09',
    }),
    'DUTY_JUDGED_BY_OWNER',
  );
  await ok(
    stage.send('giver', '/supervision/assign', {
      duties: [{ record: 'duty.whole', expectedVersion: version }],
      on: '2026-02-09',
    }),
  );
  const given = await cycle('giver', 'duty.whole');
  // No term was given: the default of the province's “13710”, across the Spring Festival and its make-up days.
  assert.deepEqual([given.row.state, given.clock?.due], ['running', '2026-02-25']);
  assert.ok(given.clock!.why.some(({ basis }) => basis?.doc.includes('13710')));
  assert.deepEqual([may(given)['sign_for'], may(await cycle('maker', 'duty.whole'))['sign_for']], [false, true]);
  assert.ok(given.acts.find(({ act }) => act === 'sign_for')?.why?.zh.includes('承办单位'));
  await refused(stage.act('giver', 'duty.whole', reach('signed_for', '2026-02-09')), 'DUTY_HANDLED_BY_OWNER');
  await ok(stage.act('maker', 'duty.whole', reach('signed_for', '2026-02-09')));
  await refused(stage.act('maker', 'duty.whole', reach('answered', '2026-02-09', answer)), 'STAGE_GATE');
  await ok(stage.act('maker', 'duty.whole', reach('in_work', '2026-02-09')));
  const missing = (await cycle('maker', 'duty.whole')).acts.find(({ act }) => act === 'answer')!.missing;
  assert.deepEqual(
    missing.map(({ field, known }) => [field, known]),
    [
      ['result', null],
      ['result_proof', null],
    ],
  );
  stage.moveTo('2026-02-12');
  await ok(
    stage.act('maker', 'duty.whole', {
      act: 'set',
      fields: { progress_text: '主体完工', progress_on: day('2026-02-12') },
    }),
  );
  const told = (await cycle('maker', 'duty.whole')).acts.find(({ act }) => act === 'answer')!.missing;
  assert.deepEqual([told[0]!.known, told[0]!.from?.zh], ['主体完工', '最近一次报送的进展']);
  await ok(stage.act('maker', 'duty.whole', reach('answered', '2026-02-12', answer)));
  const waiting = await cycle('judge', 'duty.whole');
  assert.deepEqual([waiting.row.state, may(waiting)['review'], may(waiting)['send_back']], ['review', true, true]);
  assert.deepEqual(
    [await turn('judge', 'duty.whole'), await turn('maker', 'duty.whole')],
    [
      ['soon', 'review', null],
      ['waiting', 'watch', null],
    ],
  );
  const owner = await cycle('maker', 'duty.whole');
  assert.equal(may(owner)['review'], false);
  assert.ok(owner.acts.find(({ act }) => act === 'review')!.why!.zh.length > 5);
  // Not the handler, and not a colleague of the office that owes it.
  await refused(
    stage.act('maker', 'duty.whole', reach('reviewed', '2026-02-12', { review_opinion: '同意' })),
    'SEPARATE_PERSONS',
  );
  await refused(
    stage.act('mate', 'duty.whole', reach('reviewed', '2026-02-12', { review_opinion: '同意' })),
    'DUTY_JUDGED_BY_OWNER',
  );
  const unreviewed = await refused(stage.act('judge', 'duty.whole', reach('closed', '2026-02-12')), 'STAGE_GATE');
  assert.ok(unreviewed.message.zh.includes('审结'));
  await ok(stage.act('judge', 'duty.whole', { act: 'return', to: 'in_work', reason: '缺验收照片以外的佐证' }));
  assert.equal((await cycle('judge', 'duty.whole')).clock!.reopened, 1);
  await ok(stage.act('maker', 'duty.whole', reach('answered', '2026-02-12', answer)));
  await ok(stage.act('judge', 'duty.whole', reach('reviewed', '2026-02-12', { review_opinion: '属实' })));
  assert.deepEqual(await turn('judge', 'duty.whole'), ['soon', 'close', 'closed']);
  await ok(stage.act('judge', 'duty.whole', reach('closed', '2026-02-12')));
  assert.deepEqual(await turn('judge', 'duty.whole'), ['later', 'file', null]);
  await ok(stage.act('chief', 'duty.whole', reach('archived', '2026-02-12', { archive_no: '示例卷一' })));
  const done = await cycle('maker', 'duty.whole');
  assert.equal(done.row.state, 'done');
  assert.deepEqual(
    done.steps.map(({ step, stands }) => [step, stands]),
    [
      ['created', true],
      ['assigned', true],
      ['signed_for', true],
      ['in_work', true],
      ['answered', false],
      ['returned', true],
      ['answered', true],
      ['reviewed', true],
      ['closed', true],
      ['archived', true],
    ],
  );
  assert.deepEqual(done.handlers.map(({ what }) => what.zh).sort(), ['反馈', '承办', '签收'].sort());
  // Reopened it keeps its history.
  await ok(stage.act('judge', 'duty.whole', { act: 'return', to: 'in_work', reason: '群众反映未落实' }));
  const again = await cycle('judge', 'duty.whole');
  assert.deepEqual([again.row.stage, again.steps.at(-1)!.step, again.clock!.reopened], ['in_work', 'reopened', 2]);
});

test('a clock that crosses the Spring Festival with its make-up days says why in both languages, and again as of any day', async () => {
  await setUp('duty.spring', { term_days: 12 });
  const version = (await cycle('giver', 'duty.spring')).row.version;
  await ok(
    stage.send('giver', '/supervision/assign', {
      duties: [{ record: 'duty.spring', expectedVersion: version }],
      on: '2026-02-09',
    }),
  );
  stage.moveTo('2026-03-10');
  const { clock } = await cycle('giver', 'duty.spring');
  assert.deepEqual([clock!.due, clock!.state, clock!.lateBy], ['2026-03-03', 'overdue', 5]);
  const why = clock!.why.map(({ says }) => `${says.zh}\n${says.en}`).join('\n');
  for (const part of ['2026-02-14', '2026-02-28', '2026-02-15', '2026-02-23', 'Spring Festival', '春节'])
    assert.ok(why.includes(part), `${part} is not in\n${why}`);
  const before = await cycle('giver', 'duty.spring', '?asOf=2026-02-20');
  assert.deepEqual([before.clock!.due, before.clock!.state, before.acts], ['2026-03-03', 'running', []]);
  await refused(stage.act('giver', 'duty.spring', { act: 'set', fields: { due_on: day('2026-12-01') } }), 'TERM_TWO');
});

test('more time is asked for with a reason, decided by another office, and recomputed as of any day', async () => {
  stage.moveTo('2026-03-10');
  const asked = await stage.act('mate', 'duty.spring', {
    act: 'set',
    fields: { extension_days: 8, extension_approver: '副市长' },
    reason: '雨雪停工',
  });
  assert.equal(asked.body.waiting, true);
  const [waits] = (await cycle('judge', 'duty.spring')).extensions;
  assert.deepEqual([waits!.state, waits!.days, waits!.may], ['waiting', 8, true]);
  assert.equal((await cycle('mate', 'duty.spring')).extensions[0]!.may, false);
  await refused(stage.decide('mate', waits!.seq, true), 'SEPARATE_PERSONS');
  await ok(stage.decide('judge', waits!.seq, true));
  const after = await cycle('judge', 'duty.spring');
  assert.deepEqual([after.clock!.due, after.extensions[0]!.state], ['2026-03-13', 'granted']);
  assert.equal((await cycle('judge', 'duty.spring', '?asOf=2026-03-09')).clock!.due, '2026-03-03');
});

test('a duty split among offices is not reviewed while a part is open, and no part is added afterwards', async () => {
  stage.moveTo('2026-03-10');
  await setUp('duty.parent', { term_days: 20 });
  const at = async (record: string): Promise<number> => (await cycle('giver', record)).row.version;
  await ok(
    stage.send('giver', '/supervision/assign', {
      duties: [{ record: 'duty.parent', expectedVersion: await at('duty.parent') }],
      on: '2026-03-10',
    }),
  );
  const parts = [
    { office: OFFICES.owner, part: 'lead' },
    { office: OFFICES.county, part: 'co', title: '示例:县里配合', term: { days: 5 } },
  ];
  const made = await stage.send('giver', '/supervision/duties/duty.parent/split', {
    expectedVersion: await at('duty.parent'),
    parts,
    assignOn: '2026-03-10',
  });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const [lead, co] = made.body.records.map(({ record }) => record);
  const parent = await cycle('giver', 'duty.parent');
  assert.deepEqual(
    parent.parts.map(({ record, part, stage: at, owner }) => [record, part, at, owner?.code]).sort(),
    [
      [lead, 'lead', 'assigned', OFFICES.owner],
      [co, 'co', 'assigned', OFFICES.county],
    ].sort(),
  );
  for (const name of ['signed_for', 'in_work']) await ok(stage.act('maker', 'duty.parent', reach(name, '2026-03-10')));
  await ok(stage.act('maker', 'duty.parent', reach('answered', '2026-03-10', answer)));
  const review = reach('reviewed', '2026-03-10', { review_opinion: '属实' });
  const shut = await refused(stage.act('judge', 'duty.parent', review), 'DUTY_PARTS_OPEN');
  assert.ok(shut.message.zh.includes('2'));
  const shown = (await cycle('judge', 'duty.parent')).acts.find(({ act }) => act === 'review')!;
  assert.deepEqual([shown.may, shown.why!.zh.includes('2')], [false, true]);
  // The county's part is called off, the lead part goes its way.
  await ok(stage.act('judge', co!, { act: 'exit', reason: '并入主办部分' }));
  for (const name of ['signed_for', 'in_work']) await ok(stage.act('maker', lead!, reach(name, '2026-03-10')));
  await ok(stage.act('maker', lead!, reach('answered', '2026-03-10', answer)));
  await ok(stage.act('judge', lead!, review));
  await refused(stage.act('judge', 'duty.parent', review), 'DUTY_PARTS_OPEN');
  await ok(stage.act('judge', lead!, reach('closed', '2026-03-10')));
  await ok(stage.act('judge', 'duty.parent', review));
  await refused(stage.act('judge', co!, { act: 'resume', reason: '恢复' }), 'DUTY_PARENT_DONE');
  await refused(stage.act('judge', lead!, { act: 'return', to: 'in_work', reason: '重办' }), 'DUTY_PARENT_DONE');
  await refused(
    stage.send('giver', '/supervision/duties/duty.parent/split', {
      expectedVersion: await at('duty.parent'),
      parts: [parts[0]!],
    }),
    'DUTY_PARENT_DONE',
  );
});

test('what a sheet says is done counts for nothing until somebody else confirms it, with its proof', async () => {
  stage.moveTo('2026-03-10');
  await setUp('duty.told', { told_status: '已办结', told_closed_on: day('2025-12-20') });
  await setUp('duty.told2', { told_status: '推进中' });
  const first = await cycle('judge', 'duty.told');
  assert.deepEqual([first.row.state, first.row.toldDone, first.told?.backfill], ['unassigned', true, 'waiting']);
  assert.deepEqual(
    first.acts.find(({ act }) => act === 'confirm_told')?.missing.map(({ field }) => field),
    ['result_proof'],
  );
  const confirm = (person: string, record: string, expectedVersion: number) =>
    stage.send(person, '/supervision/confirm-told', {
      duties: [{ record, expectedVersion }],
      approver: '市政府副秘书长',
      reason: '账本启用前已办结',
    });
  await refused(confirm('judge', 'duty.told', 1), 'DUTY_BACKFILL_UNPROVED');
  await ok(stage.act('giver', 'duty.told', { act: 'set', fields: { told_evidence: '示例验收单' } }));
  await refused(confirm('giver', 'duty.told', 2), 'FORBIDDEN');
  await refused(confirm('judge', 'duty.told2', 1), 'SUPERVISION_NOT_TOLD');
  await refused(confirm('mate', 'duty.told', 2), 'DUTY_JUDGED_BY_OWNER');
  await ok(confirm('judge', 'duty.told', 2));
  const done = await cycle('judge', 'duty.told');
  assert.deepEqual([done.row.state, done.told?.backfill, done.told?.approver], ['done', 'confirmed', '市政府副秘书长']);
  assert.deepEqual(
    done.steps.map(({ step }) => step),
    ['created', 'let_in', 'closed'],
  );
  // Reopened, it goes through every step.
  await ok(stage.act('chief', 'duty.told', { act: 'return', to: null, reason: '未真正落实' }));
  await refused(stage.act('chief', 'duty.told', reach('closed', '2026-03-10')), 'DUTY_BACKFILL_OVER');
});

test('handed over by the giver it is signed for anew, and the deadline stays', async () => {
  stage.moveTo('2026-03-10');
  await setUp('duty.moved', { term_days: 10 });
  await ok(
    stage.send('giver', '/supervision/assign', {
      duties: [{ record: 'duty.moved', expectedVersion: 1 }],
      on: '2026-03-10',
    }),
  );
  await ok(stage.act('maker', 'duty.moved', reach('signed_for', '2026-03-10')));
  const due = (await cycle('giver', 'duty.moved')).clock!.due;
  // Nor does a step carry it along.
  const carried = reach('in_work', '2026-03-10', { owner_office: OFFICES.other });
  await refused(stage.act('maker', 'duty.moved', carried), 'DUTY_GIVEN_BY_GIVER');
  const body = { expectedVersion: 3, office: OFFICES.other, reason: '职责调整' };
  await refused(stage.send('mate', '/supervision/duties/duty.moved/hand-over', body), 'DUTY_GIVEN_BY_GIVER');
  await ok(stage.send('giver', '/supervision/duties/duty.moved/hand-over', body));
  const moved = await cycle('passer', 'duty.moved');
  assert.deepEqual([moved.row.owner?.code, moved.row.stage, moved.clock!.due], [OFFICES.other, 'assigned', due]);
  assert.deepEqual(moved.handlers.length, 1);
  assert.equal(may(moved)['sign_for'], true);
  assert.equal(may(await cycle('maker', 'duty.moved'))['sign_for'], false);
});

test('the owner is not asked more often than the limits allow, nor for what the ledger holds', async () => {
  stage.moveTo('2026-03-16');
  const urge = (record: string, more: object = {}) =>
    stage.send('giver', `/supervision/duties/${record}/urgings`, { words: '请说明进展', ...more });
  for (const n of [1, 2, 3, 4]) {
    await setUp(`duty.ask${n}`, { term_days: 3 });
    const { version } = (await cycle('giver', `duty.ask${n}`)).row;
    await ok(
      stage.send('giver', '/supervision/assign', {
        duties: [{ record: `duty.ask${n}`, expectedVersion: version }],
        on: '2026-03-02',
      }),
    );
  }
  const page = await cycle('giver', 'duty.ask1');
  assert.deepEqual([page.urge.may, page.urge.due?.level], [true, 'urge']);
  await refused(stage.send('maker', '/supervision/duties/duty.ask1/urgings', { words: '请说明' }), 'URGING_BY_OTHERS');
  await refused(stage.send('passer', '/supervision/duties/duty.ask1/urgings', { words: '请说明' }), 'URGING_BY_OTHERS');
  await ok(urge('duty.ask1'));
  const again = await refused(urge('duty.ask1'), 'URGING_DUTY_LIMIT');
  assert.equal(again.params?.['from'], '2026-03-23');
  const shown = await cycle('giver', 'duty.ask1');
  assert.deepEqual([shown.urge.may, shown.urge.from, shown.row.urged.times], [false, '2026-03-23', 1]);
  await ok(urge('duty.ask2'));
  await ok(
    stage.act('maker', 'duty.ask3', {
      act: 'set',
      fields: { progress_text: '已进场', progress_on: day('2026-03-13') },
    }),
  );
  const held = await refused(urge('duty.ask3', { asksFor: 'progress' }), 'URGING_HELD');
  assert.ok(held.message.zh.includes('2026-03-13'));
  await ok(urge('duty.ask3'));
  await refused(urge('duty.ask4'), 'URGING_OFFICE_LIMIT');
  // By the open door as well, and with another date.
  const fields: Fields = {
    title: '催办',
    place: CITY,
    duty: 'duty.ask4',
    office: OFFICES.owner,
    from_office: OFFICES.giver,
    asked_on: day('2026-03-16'),
    level: 'urge',
  };
  await refused(stage.act('giver', 'urging.1', { act: 'create', fields }), 'URGING_OFFICE_LIMIT');
  await refused(
    stage.act('giver', 'urging.1', { act: 'create', fields: { ...fields, asked_on: day('2026-03-17') } }),
    'URGING_DATE_FUTURE',
  );
  const [urging] = (await cycle('maker', 'duty.ask1')).urgings;
  assert.equal(urging!.mayReply, true);
  await refused(
    stage.send('giver', `/supervision/urgings/${urging!.record}/reply`, { reply: '替你答' }),
    'URGING_SENT',
  );
  await ok(stage.send('maker', `/supervision/urgings/${urging!.record}/reply`, { reply: '月底前完成' }));
  await refused(
    stage.send('maker', `/supervision/urgings/${urging!.record}/reply`, { reply: '再答一次' }),
    'URGING_REPLY_TWICE',
  );
  stage.moveTo('2026-03-23');
  assert.equal((await cycle('giver', 'duty.ask1')).urge.may, true);
  // The city may go by stricter limits from a day on.
  const choice: Fields = {
    title: '催办从严',
    place: CITY,
    purpose: 'asking_limit',
    ruleset: 'fortnightly_2',
    since_on: day('2026-03-20'),
  };
  await ok(stage.act('giver', 'rule_choice.1', { act: 'create', fields: choice }));
  assert.equal((await cycle('giver', 'duty.ask1')).urge.from, '2026-03-30');
});

test('the desk counts by state, finds by office, source and words, and reads as of another day', async () => {
  stage.moveTo('2026-03-23');
  const all = await desk('giver');
  assert.equal(all.counts.all, all.total);
  assert.equal(all.counts.open + all.counts.done + all.counts.off, all.counts.all);
  const late = await desk('giver', '?state=late');
  assert.ok(late.total > 0 && late.rows.every(({ state }) => state === 'late'));
  assert.deepEqual(late.counts, all.counts);
  const lateBy = late.rows.map(({ clock }) => clock!.lateBy);
  assert.deepEqual(
    lateBy,
    lateBy.toSorted((a, b) => b - a),
  );
  assert.ok(late.rows[0]!.clock!.why.length > 0);
  const owner = await desk('giver', `?owner=${OFFICES.county}`);
  assert.ok(owner.total > 0 && owner.rows.every((row) => row.owner?.code === OFFICES.county));
  assert.deepEqual(
    (await desk('giver', '?q=县里配合')).rows.map(({ title }) => title),
    ['示例:县里配合'],
  );
  assert.ok((await desk('giver', '?state=done')).total < all.total);
  assert.deepEqual(
    (await desk('giver', '?asOf=2026-02-01')).rows.map(({ record }) => record),
    ['duty.told'],
  );
  // A county sees what it owes, and no more.
  const county = await desk('county');
  assert.ok(county.rows.every((row) => row.owner?.code === OFFICES.county || row.place?.startsWith('140423')));
  assert.ok(county.total < all.total);
  const pages = await Promise.all([1, 2, 3].map((page) => desk('giver', `?size=5&page=${page}&sort=due`)));
  assert.equal(
    new Set(pages.flatMap(({ rows }) => rows.map(({ record }) => record))).size,
    pages.flatMap(({ rows }) => rows).length,
  );
});

test('called off with its open parts, all or none', async () => {
  stage.moveTo('2026-03-23');
  await setUp('duty.off', { term_days: 10 });
  await ok(
    stage.send('giver', '/supervision/duties/duty.off/split', {
      expectedVersion: 1,
      parts: [{ office: OFFICES.county, part: 'co' }],
    }),
  );
  await refused(stage.act('judge', 'duty.off', { act: 'exit', reason: '不再需要' }), 'DUTY_PARTS_OPEN');
  await ok(stage.send('judge', '/supervision/duties/duty.off/call-off', { expectedVersion: 1, reason: '不再需要' }));
  const off = await cycle('judge', 'duty.off');
  assert.deepEqual([off.row.state, off.parts.map(({ state }) => state)], ['off', ['off']]);
});

test('a person of two offices acts in the one whose matter it is; who stands in for a handler is a handler', async () => {
  stage.moveTo('2026-03-24');
  const { database, tree } = stage.server.context;
  await database.write(systemScope(CITY), (sql) =>
    grantPost(sql, { city: CITY, actor: 'judge', now: stage.server.context.now() }, tree, 'maker', {
      role: 'reviewer',
      place: CITY,
      office: OFFICES.giver,
    }),
  );
  await setUp('duty.two', { term_days: 10, assigned_on: day('2026-03-24') });
  // As the owner for what is the owner's, as the giver for what is the giver's.
  const signed = await stage.act('maker', 'duty.two', reach('signed_for', '2026-03-24'));
  assert.equal(signed.body.entries[0]!.office, OFFICES.owner);
  await refused(stage.act('maker', 'duty.two', { act: 'exit', reason: '不办了' }), 'SEPARATE_PERSONS');
  await setUp('duty.two2', { term_days: 10 });
  const given = await stage.act('maker', 'duty.two2', reach('assigned', '2026-03-24'));
  assert.equal(given.body.entries[0]!.office, OFFICES.giver);
  // The mate works for the maker while their post is lent, and the maker judges no more.
  const loan = { ...PEOPLE['mate']!, to: 'maker', fromDay: '2026-03-24', toDay: '2026-03-25', reason: '出差' };
  assert.equal((await (await stage.as('mate')).send('POST', '/delegations', loan)).status, 201);
  await setUp('duty.lent', { term_days: 10, assigned_on: day('2026-03-24') });
  await ok(stage.act('mate', 'duty.lent', reach('signed_for', '2026-03-24')));
  await refused(stage.act('maker', 'duty.lent', { act: 'exit', reason: '不办了' }), 'SEPARATE_PERSONS');
  const acts = may(await cycle('maker', 'duty.lent'));
  assert.deepEqual([acts['call_off'], acts['take_in_work']], [false, true]);
});
